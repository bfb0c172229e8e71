package com.cns.usage.deletion;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationDeleted;
import com.cns.contract.usage.CommunicationDeleted.Part;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Deletes, tells it, and remembers it for as long as a topic could tell of the communication again. */
@ApplicationScoped
class Deletions {
    /** Longer than the topics of communications, contents and deletions and their dead letters keep anything. */
    private static final Duration REMEMBERED = Duration.ofDays(50);

    /** How long a batch that was being stored while its content was deleted can take to commit. */
    private static final Duration STRAGGLERS = Duration.ofDays(1);

    private static final String REMEMBER = """
            insert into deletion as d (account_id, id, deleted_at, record, content, addresses) values ($1, $2, $3, $4, $5, $6)
            on conflict (account_id, id) do update
            set deleted_at = greatest(d.deleted_at, excluded.deleted_at), record = d.record or excluded.record,
                content = d.content or excluded.content, addresses = d.addresses or excluded.addresses
            where d.deleted_at < excluded.deleted_at or (excluded.record and not d.record)
               or (excluded.content and not d.content) or (excluded.addresses and not d.addresses)""";

    /** All of that id but what is a day younger: the id may have been used again after 35 days. Clocks differ by less. */
    private static final String IS_IT = """
             where account_id = $1 and id = $2 and received_at <= $3::timestamptz + interval '1 day'""";

    private static final String CONTENT = "delete from content" + IS_IT;
    private static final String RECORD = "delete from communication" + IS_IT;
    private static final String MENTIONS = """
            delete from mention
            where account_id = $1 and communication_id = $2 and received_at <= $3::timestamptz + interval '1 day'""";
    private static final String ADDRESSES =
            "update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null"
                    + IS_IT;
    private static final String IS_THERE = "select 1 from communication" + IS_IT + " limit 1";
    private static final String SWEEP = """
            delete from content c using deletion d
            where d.deleted_at > $1 and d.content and c.account_id = d.account_id and c.id = d.id
              and c.received_at <= d.deleted_at + interval '1 day'""";
    private static final String FORGET = "delete from deletion where deleted_at < $1";

    private final Tenant tenant;
    private final AcrossTenants across;
    private final Outbox outbox;
    private final Clock clock;

    Deletions(Tenant tenant, AcrossTenants across, Outbox outbox, Clock clock) {
        this.tenant = tenant;
        this.across = across;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is no such record; its content may be on its way still. */
    Uni<Void> delete(AccountId account, CommunicationId id, Part part) {
        var deleted =
                new CommunicationDeleted(id, account, part, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return tenant.sql(
                account,
                connection -> isThere(connection, deleted)
                        .chain(() -> apply(connection, deleted))
                        .chain(() -> outbox.add(
                                connection, List.of(new Outgoing(Topic.DELETIONS, id.toString(), account, deleted)))));
    }

    /** What was told before: a restored backup may have it again. Else it changes nothing. */
    Uni<Void> again(CommunicationDeleted deleted) {
        return tenant.sql(deleted.account(), connection -> apply(connection, deleted));
    }

    private static Uni<Void> isThere(SqlConnection connection, CommunicationDeleted deleted) {
        return connection.preparedQuery(IS_THERE).execute(which(deleted)).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return null;
        });
    }

    private static Uni<Void> apply(SqlConnection connection, CommunicationDeleted deleted) {
        return remember(connection, deleted).chain(() -> switch (deleted.part()) {
            case RECORD ->
                execute(connection, CONTENT, deleted)
                        .chain(() -> execute(connection, MENTIONS, deleted))
                        .chain(() -> execute(connection, RECORD, deleted));
            case CONTENT -> execute(connection, CONTENT, deleted);
            case ADDRESSES ->
                execute(connection, ADDRESSES, deleted).chain(() -> execute(connection, MENTIONS, deleted));
        });
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

    private static Uni<Void> remember(SqlConnection connection, CommunicationDeleted deleted) {
        boolean record = deleted.part() == Part.RECORD;
        Tuple row = which(deleted)
                .addBoolean(record)
                .addBoolean(record || deleted.part() == Part.CONTENT)
                .addBoolean(record || deleted.part() == Part.ADDRESSES);
        return connection.preparedQuery(REMEMBER).execute(row).replaceWithVoid();
    }

    private static Uni<Void> execute(SqlConnection connection, String statement, CommunicationDeleted deleted) {
        return connection.preparedQuery(statement).execute(which(deleted)).replaceWithVoid();
    }

    private static Tuple which(CommunicationDeleted deleted) {
        return Tuple.of(deleted.account().value(), deleted.id().value(), at(deleted.at()));
    }

    private OffsetDateTime ago(Duration time) {
        return at(clock.instant().minus(time));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
