package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyRequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests, newest first. */
record PrivacyRequestList(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Entry> requests) {
    static PrivacyRequestList of(List<PrivacyRequest> requests) {
        return new PrivacyRequestList(requests.stream().map(Entry::of).toList());
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
