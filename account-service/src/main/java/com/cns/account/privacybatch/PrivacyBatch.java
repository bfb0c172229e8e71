package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Status;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyBatchId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A batch and how far it is.
 *
 * @param merged rows that had no request of their own
 * @param counts how many of its requests stand where; those that are merged stand with the request that they joined
 */
record PrivacyBatch(
        AccountId account,
        PrivacyBatchId id,
        RequestType type,
        int subjects,
        Instant requestedAt,
        Instant executeAt,
        long merged,
        Map<Status, Long> counts) {
    static final int SUBJECTS_AT_MOST = 5_000;

    PrivacyBatch {
        counts = Map.copyOf(counts);
    }

    static PrivacyBatch of(AccountId account, Row row) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        String[] statuses = row.getArrayOfStrings("statuses");
        Long[] numbers = row.getArrayOfLongs("numbers");
        for (int i = 0; i < statuses.length; i++) {
            counts.put(Status.valueOf(statuses[i]), numbers[i]);
        }
        return new PrivacyBatch(
                account,
                new PrivacyBatchId(row.getUUID("id")),
                RequestType.valueOf(row.getString("type")),
                row.getInteger("subjects"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("execute_at").toInstant(),
                row.getLong("merged"),
                counts);
    }

    /** How many of its rows have ended, in whatever way. */
    long ended() {
        return counts.entrySet().stream()
                .filter(count -> isEnd(count.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isEnd(Status status) {
        return switch (status) {
            case COMPLETED, REFUSED, CANCELLED, FAILED -> true;
            case RECEIVED, IN_PROGRESS, PARTIALLY_DONE -> false;
        };
    }
}
