package com.cns.benchmark.consents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** One request. */
record Batch(List<Row> rows) {
    Batch {
        rows = List.copyOf(rows);
    }

    /**
     * What one person said.
     *
     * @param number of the person
     * @param status given, refused or withdrawn
     * @param json as it is sent
     * @param again whether it was sent and answered before
     */
    record Row(long number, String status, String json, boolean again) {
        Row repeated() {
            return new Row(number, status, json, true);
        }

        /** What was taken back was given before: the ledger has both. */
        int entries() {
            return status.equals("withdrawn") ? 2 : 1;
        }
    }

    byte[] body() {
        return rows.stream()
                .map(Row::json)
                .collect(Collectors.joining(",", "{\"consents\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
