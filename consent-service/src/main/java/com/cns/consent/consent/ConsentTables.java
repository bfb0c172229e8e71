package com.cns.consent.consent;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class ConsentTables {
    private ConsentTables() {}

    /** @param status the "no" that is kept: refused or withdrawn */
    @Coverage(copy = Coverage.By.DERIVED)
    @Stored(table = "suppression")
    record Suppression(
            @NotPersonal(Reason.RANDOM_IDENTIFIER) UUID id,
            AccountId accountId,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.OBJECTION)
            String token,

            Purpose purpose,
            @NotPersonal(Reason.ENUMERATION) @Nullable String channel,
            @Nullable SenderToken sender,
            @NotPersonal(Reason.STATE) String status,
            @Nullable NoticeId noticeId,
            @NotPersonal(Reason.TIME) Instant since,
            @NotPersonal(Reason.TIME) Instant suppressedAt) {}

    @Stored(table = "account_sender")
    record AccountSender(AccountId accountId, SenderToken sender) {}

    @Coverage(copy = Coverage.By.DERIVED)
    @Stored(table = "erased_token")
    record ErasedToken(
            AccountId accountId,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.TOPIC)
            String token,

            @NotPersonal(Reason.TIME) Instant erasedAt) {}
}
