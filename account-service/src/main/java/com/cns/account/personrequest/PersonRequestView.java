package com.cns.account.personrequest;

import com.cns.account.forwarding.Right;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PlaceOutcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as whoever sent it sees it.
 *
 * @param dueAt the first moment that is too late (R26)
 * @param outcomes what became of what CNS holds for itself, place by place; absent until then, and of a copy
 * @param forwarded the same for everybody: that it was passed on to whichever customers it concerns, if any
 * @param copy where the copy of what CNS holds for itself is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonRequestView(
        PersonRequestId id,
        Right right,
        Status status,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable List<PlaceOutcome> outcomes,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String forwarded,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable URI copy) {
    private static final String WHERE_IT_APPLIES = "where-it-applies";

    static PersonRequestView of(PersonRequest request, String publicUrl) {
        boolean copied = request.right().isCopy()
                && request.isProven()
                && request.sealed().isPresent();
        return new PersonRequestView(
                request.id(),
                request.right(),
                request.status(),
                request.receivedAt(),
                request.dueAt(),
                request.endedAt(),
                request.right().isCopy() ? null : request.outcomes(),
                request.status() == Status.COMPLETED ? WHERE_IT_APPLIES : null,
                copied ? URI.create(publicUrl + "/v1/person-requests/" + request.id() + "/copy") : null);
    }
}
