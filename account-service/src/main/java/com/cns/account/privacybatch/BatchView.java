package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.Listing;
import com.cns.account.privacyrequest.RequestType;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PrivacyBatchId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch as its account sees it. Names nobody.
 *
 * @param merged rows whose person had that request open, or stands in an earlier row
 * @param requests how many rows stand where
 */
record BatchView(
        PrivacyBatchId id,
        RequestType type,
        Progress status,
        @NotPersonal(NotPersonal.Reason.COUNT) int subjects,
        @NotPersonal(NotPersonal.Reason.COUNT) long ended,
        @NotPersonal(NotPersonal.Reason.COUNT) long merged,
        @NotPersonal(NotPersonal.Reason.COUNT) Map<String, Long> requests,
        @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant executeAt) {
    BatchView {
        requests = Map.copyOf(requests);
    }

    static BatchView of(PrivacyBatch batch) {
        Map<String, Long> requests = new TreeMap<>();
        batch.counts().forEach((status, count) -> requests.put(Listing.wire(status), count));
        return new BatchView(
                batch.id(),
                batch.type(),
                batch.ended() == batch.subjects() ? Progress.COMPLETED : Progress.IN_PROGRESS,
                batch.subjects(),
                batch.ended(),
                batch.merged(),
                requests,
                batch.requestedAt(),
                batch.executeAt());
    }

    /** Whether every row has ended. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Progress {
        @JsonProperty("in-progress")
        IN_PROGRESS,
        @JsonProperty("completed")
        COMPLETED
    }
}
