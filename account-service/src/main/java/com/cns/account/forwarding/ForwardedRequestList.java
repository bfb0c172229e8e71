package com.cns.account.forwarding;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageToken;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of requests, newest first; it names nobody.
 *
 * @param next what to ask the next page with; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForwardedRequestList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> requests,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    static final String QUERY = "forwarded-requests";

    ForwardedRequestList {
        requests = List.copyOf(requests);
    }

    /** @param found one more than the page, when there is one */
    static ForwardedRequestList of(List<ForwardedRequest> found, int limit) {
        List<ForwardedRequest> page = found.subList(0, Math.min(limit, found.size()));
        return new ForwardedRequestList(
                page.stream().map(Entry::of).toList(), found.size() > limit ? next(page.getLast()) : null);
    }

    private static String next(ForwardedRequest last) {
        return new PageToken(last.forwardedAt(), last.id().value()).text(QUERY);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            ForwardedRequestId id,
            Right right,
            ForwardedRequest.State status,
            @NotPersonal(NotPersonal.Reason.TIME) Instant forwardedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt,
            @Nullable PrivacyRequestId privacyRequest) {
        static Entry of(ForwardedRequest request) {
            return new Entry(
                    request.id(),
                    request.right(),
                    request.status(),
                    request.forwardedAt(),
                    request.dueAt(),
                    request.privacyRequest().orElse(null));
        }
    }
}
