package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.usage.bulk.Columns;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records that are stored long after their receipt: their day may have been gone through already (R9). */
@ApplicationScoped
public class LateRecords {
    /** In key order, so that two batches never wait for each other crosswise. */
    private static final String LOOK_AGAIN = """
            update retention_choice set usage_gone_before = null where (account_id, product) in (
                select r.account_id, r.product from retention_choice r
                join unnest($1::uuid[], $2::text[], $3::timestamptz[]) as c(account_id, product, received_at)
                  on r.account_id = c.account_id and r.product = c.product
                 and c.received_at < r.usage_gone_before::timestamp at time zone 'UTC'
                order by r.account_id, r.product for update of r)""";

    private final Clock clock;

    LateRecords(Clock clock) {
        this.clock = clock;
    }

    /** What an account has kept for less long is gone through once more, where one of these is of a day that was. */
    public Uni<Void> stored(SqlConnection connection, List<CommunicationRecorded> records) {
        Instant longAgo = clock.instant().minus(Duration.ofDays(Shelf.shortest(Category.USAGE) - 1L));
        List<CommunicationRecorded> late = records.stream()
                .filter(one -> one.receivedAt().isBefore(longAgo))
                .toList();
        return late.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LOOK_AGAIN)
                        .execute(Columns.of(late)
                                .uuid(one -> one.account().value())
                                .text(one -> Wire.name(one.product()))
                                .time(CommunicationRecorded::receivedAt)
                                .tuple())
                        .replaceWithVoid();
    }
}
