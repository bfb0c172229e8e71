package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of requests, newest first.
 *
 * @param next what to ask the next page with; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PrivacyRequestList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> requests,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    /** @param found one more than the page, when there is one */
    static PrivacyRequestList of(List<PrivacyRequest> found, Listing listing) {
        boolean more = found.size() > listing.limit();
        List<PrivacyRequest> page = more ? found.subList(0, listing.limit()) : found;
        return new PrivacyRequestList(
                page.stream().map(Entry::of).toList(), more ? listing.next(page.getLast()) : null);
    }

    record Entry(
            PrivacyRequestId id,
            RequestType type,
            Status status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant completedAt) {
        static Entry of(PrivacyRequest request) {
            return new Entry(
                    request.id(),
                    request.type(),
                    request.status(),
                    request.requestedAt(),
                    request.dueAt(),
                    request.completedAt());
        }
    }
}
