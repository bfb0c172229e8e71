package com.cns.consent.consent;

import com.cns.consent.person.PersonBody;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.identifier.Sender;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A consent as its account's holder sees it.
 *
 * @param sender as {@code person}
 * @param person only where a purpose was stated for reading it; absent also once the person was erased
 */
record ConsentView(
        ConsentId id,
        ConsentState status,
        Purpose purpose,

        @Schema(description = "Absent when it is for every one") @Nullable
        Product channel,

        @Schema(description = "The token of one of your senders; absent when it is for every one") @Nullable
        SenderToken senderToken,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @Schema(
                description =
                        "That sender in its normal form, only in GET /v1/consents/{id}; absent where the person wrote to it unasked")
        @Nullable
        String sender,

        @Schema(description = "Absent of what they wrote unasked, such as STOP") @Nullable
        NoticeId notice,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "In which of its languages the notice was shown (BCP 47); absent where nobody told")
        @Nullable
        String language,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "Only in GET /v1/consents/{id}; absent once the person was erased")
        @Nullable
        PersonBody person,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "For how long from the answer on; absent when it has no end", examples = "P1Y")
        @Nullable
        String validity,

        @NotPersonal(NotPersonal.Reason.TIME) Instant askedAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant answeredAt,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "When it was taken in from elsewhere; absent when it was told at the time")
        @Nullable
        Instant recordedAt,

        @NotPersonal(NotPersonal.Reason.TIME) @Schema(description = "When what was given is over") @Nullable
        Instant validUntil,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant withdrawnAt,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "How the person answered") @Nullable
        EvidenceBody answerProof,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "How the person withdrew it") @Nullable
        EvidenceBody withdrawalProof) {

    static ConsentView of(Consent consent) {
        return of(consent, null, null);
    }

    static ConsentView of(Consent consent, @Nullable PersonBody person, @Nullable Sender sender) {
        return new ConsentView(
                consent.id(),
                consent.state(),
                consent.purpose(),
                consent.scope().channel(),
                consent.scope().sender(),
                sender == null ? null : sender.value(),
                consent.notice(),
                consent.language(),
                person,
                Optional.ofNullable(consent.validity()).map(Validity::toString).orElse(null),
                consent.askedAt(),
                consent.answeredAt(),
                consent.recordedAt(),
                consent.validUntil(),
                consent.withdrawnAt(),
                EvidenceBody.of(consent.answer()),
                EvidenceBody.of(consent.withdrawal()));
    }
}
