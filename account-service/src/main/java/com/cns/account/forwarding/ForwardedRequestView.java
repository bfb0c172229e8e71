package com.cns.account.forwarding;

import com.cns.account.rectification.Correction;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked, for the account that answers it.
 *
 * @param dueAt the first moment that is too late (R26)
 * @param person who it is; absent once they were erased
 * @param correction of a rectification: what is right; absent once they were erased
 * @param privacyRequest what it became
 * @param outcome what the account has done about it by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForwardedRequestView(
        ForwardedRequestId id,
        Right right,
        ForwardedRequest.State status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant forwardedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable PersonView person,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable Correction correction,
        @Nullable PrivacyRequestId privacyRequest,
        ForwardedRequest.@Nullable Outcome outcome,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant answeredAt) {
    static ForwardedRequestView of(Forwarding.Known known) {
        ForwardedRequest request = known.request();
        return new ForwardedRequestView(
                request.id(),
                request.right(),
                request.status(),
                request.forwardedAt(),
                request.dueAt(),
                known.named().map(PersonView::of).orElse(null),
                known.named().flatMap(Named::correction).orElse(null),
                request.privacyRequest().orElse(null),
                request.outcome(),
                request.answeredAt());
    }

    /**
     * The identifiers that the account has itself.
     *
     * @param email the person has shown that it is theirs, by a code in a mail
     * @param phone nobody has shown that it is theirs: check it before you tell or do anything
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Identifier email,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Identifier phone) {
        static PersonView of(Named named) {
            return new PersonView(Identifier.of(named.email(), true), Identifier.of(named.phone(), false));
        }
    }

    /** @param proven whether they have shown to CNS that it is theirs */
    record Identifier(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.REQUEST)
            String value,

            @NotPersonal(NotPersonal.Reason.STATE) boolean proven) {
        static @Nullable Identifier of(@Nullable String value, boolean proven) {
            return value == null ? null : new Identifier(value, proven);
        }
    }
}
