package com.cns.usage.export;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Behind which communication a slice begins: newest first. */
record After(OffsetDateTime receivedAt, UUID id) {
    /** Later than any. */
    private static final OffsetDateTime END =
            Instant.parse("9999-01-01T00:00:00Z").atOffset(ZoneOffset.UTC);

    static After parse(String text) {
        if (text.isEmpty()) {
            return new After(END, new UUID(0, 0));
        }
        int space = text.indexOf(' ');
        return new After(OffsetDateTime.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
    }

    /** Where the next slice begins; empty when these were fewer than asked for. */
    static Optional<String> of(List<Row> rows, int limit) {
        return rows.size() < limit
                ? Optional.empty()
                : Optional.of(rows.getLast().getOffsetDateTime("received_at") + " "
                        + rows.getLast().getUUID("id"));
    }

    Tuple with(UUID account, UUID[] subjects, int limit) {
        return Tuple.of(account, subjects, receivedAt, id, limit);
    }
}
