package com.cns.contract.consent;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;
import org.jspecify.annotations.Nullable;

/**
 * The fourth form of an entry of the consents' ledger: of a consent of which is known in which language the notice was shown.
 *
 * @param entry what the second form has
 * @param sender the token of the one sender that it is for; null when it is for every one
 * @param language BCP 47, in canonical form
 */
public record LedgerForm4(LedgerForm2 entry, @Nullable String sender, String language) implements Committed {
    private static final String NAME = "cns-ledger-4";

    /**
     * SHA-256(salt ‖ form). The form is the text {@code cns-ledger-4}, the second form's components, the sender, and the
     * language.
     */
    @Override
    public byte[] commitment(byte[] salt) {
        return entry.addTo(new Form(NAME)).add(sender).add(language).commitment(salt);
    }
}
