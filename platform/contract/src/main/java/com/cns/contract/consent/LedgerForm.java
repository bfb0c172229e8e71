package com.cns.contract.consent;

import com.cns.contract.chain.Committed;
import com.cns.contract.chain.Form;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the consents' ledger as its row has it; texts, so that a row that was altered to something unknown can be read,
 * too.
 *
 * @param at when the change was, to the microsecond
 * @param subject the person's random id
 * @param channel null when the consent was for every one
 * @param notice that the person was shown; null of what they wrote unasked
 * @param change what the consent became, such as {@code GIVEN}
 */
public record LedgerForm(
        UUID id,
        UUID account,
        Instant at,
        UUID consent,
        UUID subject,
        String personKind,
        String purpose,
        @Nullable String channel,
        @Nullable UUID notice,
        String change)
        implements Committed {
    private static final String NAME = "cns-ledger-1";

    /** SHA-256(salt ‖ form). The form is the text {@code cns-ledger-1} and the components in their order. */
    @Override
    public byte[] commitment(byte[] salt) {
        return addTo(new Form(NAME)).commitment(salt);
    }

    Form addTo(Form form) {
        return form.add(id)
                .add(account)
                .add(at)
                .add(consent)
                .add(subject)
                .add(personKind)
                .add(purpose)
                .add(channel)
                .add(notice)
                .add(change);
    }
}
