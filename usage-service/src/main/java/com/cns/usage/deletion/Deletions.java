package com.cns.usage.deletion;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.communication.Received;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Deletes, and remembers it for as long as the log could tell of it again. */
@ApplicationScoped
class Deletions {
    /** Longer than the topic of contents and its dead letters keep anything. */
    private static final Duration REMEMBERED = Duration.ofDays(40);

    /** How long a batch that was being stored while its content was deleted can take to commit. */
    private static final Duration STRAGGLERS = Duration.ofDays(1);

    private static final String REMEMBER = """
            insert into deletion (account_id, id, deleted_at) values ($1, $2, $3) on conflict do nothing""";
    private static final String IS_IT =
            " where account_id = $1 and id = $2 and received_at >= $3 and received_at <= $4";
    private static final String CONTENT = "delete from content" + IS_IT;
    private static final String RECORD = "delete from communication" + IS_IT;
    private static final String MENTIONS = """
            delete from mention
            where account_id = $1 and communication_id = $2 and received_at >= $3 and received_at <= $4""";
    private static final String ADDRESSES =
            "update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null"
                    + IS_IT;
    private static final String SWEEP = """
            delete from content c using deletion d
            where d.deleted_at > $1 and c.account_id = d.account_id and c.id = d.id""";
    private static final String FORGET = "delete from deletion where deleted_at < $1";

    private final Tenant tenant;
    private final AcrossTenants across;
    private final Clock clock;

    Deletions(Tenant tenant, AcrossTenants across, Clock clock) {
        this.tenant = tenant;
        this.across = across;
        this.clock = clock;
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<Void> record(AccountId account, CommunicationId id) {
        return tenant.sql(
                account,
                connection -> remember(connection, account, id)
                        .chain(() -> execute(connection, CONTENT, account, id))
                        .chain(() -> execute(connection, MENTIONS, account, id))
                        .chain(() -> execute(connection, RECORD, account, id))
                        .invoke(Deletions::mustBeSome)
                        .replaceWithVoid());
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<Void> content(AccountId account, CommunicationId id) {
        return tenant.sql(
                account,
                connection -> remember(connection, account, id)
                        .chain(() -> execute(connection, CONTENT, account, id))
                        .invoke(Deletions::mustBeSome)
                        .replaceWithVoid());
    }

    /** Who it was from and to, and how they were called. Fails with {@link Problem#NOT_FOUND} when there is no record. */
    Uni<Void> addresses(AccountId account, CommunicationId id) {
        return tenant.sql(
                account,
                connection -> execute(connection, ADDRESSES, account, id)
                        .invoke(Deletions::mustBeSome)
                        .chain(() -> execute(connection, MENTIONS, account, id))
                        .replaceWithVoid());
    }

    /** Harmless to run in every replica. */
    @Scheduled(every = "1h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(connection -> connection
                .preparedQuery(SWEEP)
                .execute(Tuple.of(ago(STRAGGLERS)))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(ago(REMEMBERED))))
                .replaceWithVoid());
    }

    private Uni<Integer> remember(SqlConnection connection, AccountId account, CommunicationId id) {
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(account.value(), id.value(), ago(Duration.ZERO)))
                .map(rows -> rows.rowCount());
    }

    private static Uni<Integer> execute(
            SqlConnection connection, String statement, AccountId account, CommunicationId id) {
        return Received.of(connection, account, id)
                .chain(received -> connection.preparedQuery(statement).execute(received.tuple(account, id)))
                .map(rows -> rows.rowCount());
    }

    private static void mustBeSome(int rows) {
        if (rows == 0) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }

    private OffsetDateTime ago(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
