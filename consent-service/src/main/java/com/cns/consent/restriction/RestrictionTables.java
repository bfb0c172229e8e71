package com.cns.consent.restriction;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.util.UUID;

/** Tables that no entity maps. */
final class RestrictionTables {
    private RestrictionTables() {}

    @Coverage(copy = Coverage.By.ELSEWHERE)
    @Stored(table = "restricted")
    record Restricted(
            AccountId accountId,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID id,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.ACCOUNT_LIFE)
            String token,

            @NotPersonal(Reason.TIME) Instant since) {}

    @Stored(table = "followed_request")
    record FollowedRequest(
            AccountId accountId,
            PrivacyRequestId requestId,
            @NotPersonal(Reason.COUNT) int taken,
            @NotPersonal(Reason.TIME) Instant since) {}

    @Stored(table = "restriction_change")
    record RestrictionChange(
            @NotPersonal(Reason.STATE) long id,
            @NotPersonal(Reason.STATE) long xid,
            AccountId accountId,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID restrictionId) {}
}
