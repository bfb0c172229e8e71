package com.cns.account.privacyledger;

import com.cns.account.privacyrequest.PrivacyRequestConfig;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Forgets requests whose proof was kept for its time. */
@ApplicationScoped
class PrivacyLedger {
    private static final int AT_ONCE = 200;

    private static final String OVER = """
            select account_id, id from privacy_request r
            where completed_at < $1
              and not exists (select from person_copy c where c.account_id = r.account_id and c.request_id = r.id)
            order by completed_at limit $2 for update skip locked""";

    /** What belongs to a request, before the request; by the keys that begin with the account. */
    private static final List<String> DELETE = Stream.of(
                    "privacy_batch_request where (account_id, request_id)",
                    "certificate_addendum where (account_id, request_id)",
                    "closed_keyring where (account_id, request_id)",
                    "dsr_request where (account_id, privacy_request)",
                    "rectification where (account_id, request_id)",
                    "privacy_outcome where (account_id, request_id)",
                    "privacy_request where (account_id, id)")
            .map(which -> "delete from " + which + " in (select * from unnest($1::uuid[], $2::uuid[]))")
            .toList();

    /** One whose requests are all gone. */
    private static final String BATCHES = """
            delete from privacy_batch where id = any(array(
                select id from privacy_batch b
                where requested_at < $1
                  and not exists (select from privacy_batch_request r where r.account_id = b.account_id and r.batch_id = b.id)
                order by requested_at limit $2))""";

    /** As long as something is retained, its erasure is to be added to the certificate. */
    private static final String OF_HOLDERS = """
            delete from holder_request where id = any(array(
                select id from holder_request where completed_at < $1 and lapses_at is null
                order by completed_at limit $2))""";

    private final AcrossTenants acrossTenants;
    private final PrivacyRequestConfig config;
    private final Clock clock;

    PrivacyLedger(AcrossTenants acrossTenants, PrivacyRequestConfig config, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.config = config;
        this.clock = clock;
    }

    /** In small transactions, however much there is. Harmless to run in every replica: a locked row keeps them apart. */
    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC).minus(config.ledgerRetention());
        return untilFew(connection -> requests(connection, before))
                .chain(() -> untilFew(connection -> delete(connection, BATCHES, before)))
                .chain(() -> untilFew(connection -> delete(connection, OF_HOLDERS, before)));
    }

    private interface Some {
        Uni<Integer> delete(SqlConnection connection);
    }

    private Uni<Void> untilFew(Some some) {
        return Uni.createFrom()
                .deferred(() -> acrossTenants.in(some::delete))
                .repeat()
                .whilst(deleted -> deleted == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Integer> requests(SqlConnection connection, OffsetDateTime before) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(before, AT_ONCE))
                .call(rows -> Multi.createFrom()
                        .iterable(DELETE)
                        .onItem()
                        .transformToUniAndConcatenate(
                                statement -> connection.preparedQuery(statement).execute(whose(rows)))
                        .collect()
                        .last())
                .map(RowSet::size);
    }

    private static Uni<Integer> delete(SqlConnection connection, String statement, OffsetDateTime before) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(before, AT_ONCE))
                .map(RowSet::rowCount);
    }

    private static Tuple whose(RowSet<Row> rows) {
        List<UUID> accounts = new ArrayList<>(rows.size());
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> {
            accounts.add(row.getUUID("account_id"));
            ids.add(row.getUUID("id"));
        });
        return Tuple.of(accounts.toArray(UUID[]::new), ids.toArray(UUID[]::new));
    }
}
