package com.cns.contract.consent;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;

/**
 * The third form of an entry of the consents' ledger: of a consent for one sender.
 *
 * @param entry what the second form has
 * @param sender its token
 */
public record LedgerForm3(LedgerForm2 entry, String sender) implements Committed {
    private static final String NAME = "cns-ledger-3";

    /** SHA-256(salt ‖ form). The form is the text {@code cns-ledger-3}, the second form's components, and the sender. */
    @Override
    public byte[] commitment(byte[] salt) {
        return entry.addTo(new Form(NAME)).add(sender).commitment(salt);
    }
}
