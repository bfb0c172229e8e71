package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.ContentRecorded;
import com.cns.contract.usage.Product;
import com.cns.usage.bulk.Columns;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is stored long after its receipt: its day may have been gone through already, or just is (R9). Storing such a thing and
 * going through the account's days exclude each other: both lock the choice until they commit. A choice that is made
 * meanwhile is not there to be locked; {@link ShorterChoices} waits for whoever may not have seen it.
 */
@ApplicationScoped
public class LateRecords {
    /** In key order, so that two batches never wait for each other crosswise. */
    private static final String HOLD = """
            select 1 from retention_choice r
            where (r.account_id, r.product) in (select * from unnest($1::uuid[], $2::text[]))
            order by r.account_id, r.product for no key update""";

    /** Of those that are held. A statement of its own, which sees how far whoever was waited for came. */
    private static final String LOOK_AGAIN = """
            update retention_choice set usage_gone_before = null where (account_id, product) in (
                select r.account_id, r.product from retention_choice r
                join unnest($1::uuid[], $2::text[], $3::timestamptz[]) as c(account_id, product, received_at)
                  on r.account_id = c.account_id and r.product = c.product
                 and c.received_at < r.usage_gone_before::timestamp at time zone 'UTC')""";

    private final Clock clock;

    LateRecords(Clock clock) {
        this.clock = clock;
    }

    /** Whose choice is held. */
    private record Key(AccountId account, Product product) {}

    /** What an account has kept for less long is gone through once more, where one of these is of a day that was. */
    public Uni<Void> stored(SqlConnection connection, List<CommunicationRecorded> records) {
        Instant longAgo = longAgo(Category.USAGE);
        List<CommunicationRecorded> late = records.stream()
                .filter(one -> one.receivedAt().isBefore(longAgo))
                .toList();
        return late.isEmpty()
                ? Uni.createFrom().voidItem()
                : hold(connection, late.stream().map(one -> new Key(one.account(), one.product())))
                        .chain(() -> connection
                                .preparedQuery(LOOK_AGAIN)
                                .execute(Columns.of(late)
                                        .uuid(one -> one.account().value())
                                        .text(one -> Wire.name(one.product()))
                                        .time(CommunicationRecorded::receivedAt)
                                        .tuple()))
                        .replaceWithVoid();
    }

    /** Before these are stored: how far their accounts' days are gone through stays as it is until that is committed. */
    public Uni<Void> coming(SqlConnection connection, List<ContentRecorded> contents) {
        Instant longAgo = longAgo(Category.CONTENT);
        List<Key> late = contents.stream()
                .filter(one -> one.receivedAt().isBefore(longAgo))
                .map(one -> new Key(one.account(), one.product()))
                .toList();
        return late.isEmpty() ? Uni.createFrom().voidItem() : hold(connection, late.stream());
    }

    /** What came since is of no day that any choice goes through. */
    private Instant longAgo(Category category) {
        return clock.instant().minus(Duration.ofDays(Shelf.shortest(category) - 1L));
    }

    private static Uni<Void> hold(SqlConnection connection, Stream<Key> keys) {
        return connection
                .preparedQuery(HOLD)
                .execute(Columns.of(keys.distinct().toList())
                        .uuid(key -> key.account().value())
                        .text(key -> Wire.name(key.product()))
                        .tuple())
                .replaceWithVoid();
    }
}
