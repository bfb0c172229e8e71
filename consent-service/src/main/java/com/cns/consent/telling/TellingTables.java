package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.TellingId;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables that no entity maps. */
final class TellingTables {
    private TellingTables() {}

    /**
     * What one recipient is told once.
     *
     * @param recipientToken whom; null when it is over
     * @param statusCode of the last attempt, if it had one
     * @param claim proves whose it is while it is sent
     * @param fields of account data that were corrected or erased; null of what is about a whole person
     */
    @Coverage(erasure = Coverage.By.PASSING, copy = Coverage.By.PASSING)
    @Stored(table = "telling")
    record Telling(
            AccountId accountId,
            TellingId id,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.UNTIL_DONE)
            @Nullable
            RecipientToken recipientToken,

            Cause cause,
            @NotPersonal(Reason.TIME) Instant causedAt,
            State state,
            @NotPersonal(Reason.TIME) @Nullable Instant nextAttempt,
            @NotPersonal(Reason.COUNT) int failures,
            @NotPersonal(Reason.STATE) @Nullable Integer statusCode,
            @Nullable Obstacle fault,
            @NotPersonal(Reason.TIME) @Nullable Instant overAt,
            @NotPersonal(Reason.RANDOM_IDENTIFIER) @Nullable UUID claim,
            @NotPersonal(Reason.TIME) @Nullable Instant claimedUntil,
            @NotPersonal(Reason.ENUMERATION) @Nullable List<String> fields) {}

    /** Of which disclosure it is told. */
    @Stored(table = "telling_disclosure")
    record Of(AccountId accountId, TellingId tellingId, DisclosureId disclosureId) {}

    /** @param subjectId the recipient, under whose key the person's reference is sealed for it */
    @Stored(table = "recipient_reference")
    record Kept(
            AccountId accountId,
            DisclosureId id,
            SubjectId subjectId,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.UNTIL_DONE)
            Sealed referenceSealed) {}
}
