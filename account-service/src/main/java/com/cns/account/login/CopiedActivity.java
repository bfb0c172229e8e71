package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account, as its holder's copy has it.
 *
 * @param address from where; absent once it was erased
 * @param userAgent as the client said it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedActivity(
        ActivityKind kind,
        @NotPersonal(NotPersonal.Reason.TIME) Instant at,

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
    static CopiedActivity of(Activity activity, @Nullable Client from) {
        return new CopiedActivity(
                activity.kind(),
                activity.at(),
                from == null ? null : from.address(),
                from == null ? null : from.userAgent());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "CopiedActivity";
    }
}
