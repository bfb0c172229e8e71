package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.SessionId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session, over or not, as its holder's copy has it.
 *
 * @param expiresAt when it was or is over unless it is used before
 * @param endedAt when it was ended; absent when it was not
 * @param address from where it began; absent once it was erased
 * @param userAgent as the client said it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedSession(
        SessionId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant startedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant expiresAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.LOG_IN)
        @Nullable
        String address,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.LOG_IN)
        @Nullable
        String userAgent) {
    static CopiedSession of(Session session, @Nullable Client from) {
        return new CopiedSession(
                session.id(),
                session.startedAt(),
                session.expiresAt(),
                session.endedAt(),
                from == null ? null : from.address(),
                from == null ? null : from.userAgent());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "CopiedSession";
    }
}
