package com.cns.contract.consent;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fifth form of an entry of the consents' ledger: of a "yes" of which is known when the person confirmed it (double opt-in).
 *
 * @param entry what the second form has
 * @param sender the token of the one sender that it is for; null when it is for every one
 * @param language in which the notice was shown, BCP 47, in canonical form; null where nobody told
 * @param confirmedAt when they confirmed it from the address that their form names
 */
public record LedgerForm5(
        LedgerForm2 entry,
        @Nullable String sender,
        @Nullable String language,
        Instant confirmedAt) implements Committed {
    private static final String NAME = "cns-ledger-5";

    /**
     * SHA-256(salt ‖ form). The form is the text {@code cns-ledger-5}, the second form's components, the sender, the language, and
     * when it was confirmed.
     */
    @Override
    public byte[] commitment(byte[] salt) {
        return entry.addTo(new Form(NAME))
                .add(sender)
                .add(language)
                .add(confirmedAt)
                .commitment(salt);
    }
}
