package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Ends requests whose time is over, keys first. Harmless to run in every replica: a locked row keeps them apart. */
@ApplicationScoped
class PersonRequestUpkeep {
    private static final int AT_ONCE = 500;

    /** Nobody showed the code. It still opens the request's state for as long as that of others. */
    private static final String EXPIRE = """
            update person_request set status = 'EXPIRED', ended_at = $3 where account_id = $1 and id = any(array(
                select id from person_request where account_id = $1 and status = 'IDENTITY_CHECK' and received_at <= $2
                limit $4 for update skip locked))""";
    /** Who asked is no longer needed: of whoever did not show the code at once, of others when the answer was kept for its time. */
    private static final String OVER = """
            select id, subject from person_request
            where account_id = $1 and email_sealed is not null
              and (status in ('REFUSED', 'EXPIRED') or status = 'COMPLETED' and ended_at <= $2)
            limit $3 for update skip locked""";

    private static final String FORGET = """
            update person_request set email_sealed = null, phone_sealed = null, name_sealed = null,
                code_hash = case when status = 'COMPLETED' then null else code_hash end
            where account_id = $1 and id = any($2)""";
    private static final String DELETE = """
            delete from person_request where account_id = $1 and id = any(array(
                select id from person_request
                where account_id = $1 and (
                    ended_at <= $2 and status in ('REFUSED', 'EXPIRED') or ended_at <= $3 and status = 'COMPLETED')
                limit $4 for update skip locked))""";

    private final Tenant tenant;
    private final Keyring keyring;
    private final PersonRequestConfig config;
    private final Clock clock;

    PersonRequestUpkeep(Tenant tenant, Keyring keyring, PersonRequestConfig config, Clock clock) {
        this.tenant = tenant;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        OffsetDateTime kept = utc(now.minus(config.kept()));
        OffsetDateTime ledger =
                utc(now.atZone(ZoneOffset.UTC).minus(config.ledgerRetention()).toInstant());
        Tuple expired = Tuple.of(Owner.CNS.value(), utc(now.minus(config.codeLife())), utc(now), AT_ONCE);
        return untilFew(connection ->
                        connection.preparedQuery(EXPIRE).execute(expired).map(RowSet::rowCount))
                .chain(() -> untilFew(connection -> forgetSome(connection, kept)))
                .chain(() -> untilFew(connection -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(Owner.CNS.value(), kept, ledger, AT_ONCE))
                        .map(RowSet::rowCount)));
    }

    private Uni<Void> untilFew(Function<SqlConnection, Uni<Integer>> some) {
        return Uni.createFrom()
                .deferred(() -> tenant.sql(Owner.CNS, some))
                .repeat()
                .whilst(done -> done == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> forgetSome(SqlConnection connection, OffsetDateTime kept) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(Owner.CNS.value(), kept, AT_ONCE))
                .call(this::destroy)
                .call(rows -> connection.preparedQuery(FORGET).execute(Tuple.of(Owner.CNS.value(), ids(rows))))
                .map(RowSet::size);
    }

    private Uni<Void> destroy(RowSet<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> keyring.destroy(Owner.CNS, new SubjectId(row.getUUID("subject"))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static UUID[] ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids.toArray(UUID[]::new);
    }
}
