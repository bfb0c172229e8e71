package com.cns.contract.consent;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The second form of an entry of the consents' ledger: with the end of what was given, and with the evidence.
 *
 * @param entry what the first form has
 * @param validUntil when what was given is over, or was; null when it has no end, and of anything else
 * @param proof how the person said it, such as {@code KEYWORD}
 * @param source what the customer's systems call the form or the script
 * @param message the communication in which the person said it
 */
public record LedgerForm2(
        LedgerForm entry,
        @Nullable Instant validUntil,
        @Nullable String proof,
        @Nullable String source,
        @Nullable UUID message)
        implements Committed {
    private static final String NAME = "cns-ledger-2";

    /** SHA-256(salt ‖ form). The form is the text {@code cns-ledger-2}, the first form's components, and these. */
    @Override
    public byte[] commitment(byte[] salt) {
        return addTo(new Form(NAME)).commitment(salt);
    }

    Form addTo(Form form) {
        return entry.addTo(form).add(validUntil).add(proof).add(source).add(message);
    }
}
