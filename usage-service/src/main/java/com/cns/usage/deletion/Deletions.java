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

    private static final String REMEMBER_CONTENT = """
            insert into deletion as d (account_id, id, deleted_at) values ($1, $2, $3)
            on conflict (account_id, id) do update set deleted_at = excluded.deleted_at, applied_at = now()
            where d.deleted_at < excluded.deleted_at""";
    private static final String REMEMBER_RECORD = """
            insert into deletion as d (account_id, id, deleted_at, record_deleted_at) values ($1, $2, $3, $3)
            on conflict (account_id, id) do update
            set deleted_at = greatest(d.deleted_at, excluded.deleted_at), record_deleted_at = excluded.record_deleted_at,
                applied_at = now()
            where coalesce(d.record_deleted_at, '-infinity') < excluded.record_deleted_at""";
    private static final String REMEMBER_ADDRESSES = """
            insert into address_deletion as d (account_id, id, deleted_at) values ($1, $2, $3)
            on conflict (account_id, id) do update set deleted_at = excluded.deleted_at, applied_at = now()
            where d.deleted_at < excluded.deleted_at""";

    /** All of that id but what is a day younger: the id may have been used again after 35 days. Clocks differ by less. */
    private static final String IS_IT =
            " where account_id = $1 and id = $2 and received_at <= $3::timestamptz + interval '1 day'";

    private static final String CONTENT = "delete from content" + IS_IT;
    private static final String RECORD = "delete from communication" + IS_IT;
    private static final String MENTIONS = """
            delete from mention
            where account_id = $1 and communication_id = $2 and received_at <= $3::timestamptz + interval '1 day'""";
    private static final String ADDRESSES =
            "update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null"
                    + IS_IT;
    private static final String IS_THERE = "select 1 from communication" + IS_IT + " limit 1";
    /** What a batch was storing meanwhile. */
    private static final String SWEEP = """
            delete from content c using deletion d
            where d.applied_at > $1 and c.account_id = d.account_id and c.id = d.id
              and c.received_at <= d.deleted_at + interval '1 day'""";
    /** Only a restored database stores what was deleted before: else its id is claimed. */
    private static final String SWEEP_RECORDS = """
            delete from communication c using deletion d
            where d.applied_at > $1 and d.applied_at > d.record_deleted_at + interval '1 hour'
              and c.account_id = d.account_id and c.id = d.id and c.received_at <= d.record_deleted_at + interval '1 day'""";

    private static final String SWEEP_ADDRESSES = """
            update communication c set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
            from address_deletion d
            where d.applied_at > $1 and d.applied_at > d.deleted_at + interval '1 hour'
              and c.account_id = d.account_id and c.id = d.id and c.received_at <= d.deleted_at + interval '1 day'
              and num_nonnulls(c.from_sealed, c.to_sealed, c.name_sealed, c.tags_sealed) > 0""";
    private static final String FORGET = "delete from deletion where deleted_at < $1";
    private static final String FORGET_ADDRESSES = "delete from address_deletion where deleted_at < $1";

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
        Tuple lately = Tuple.of(ago(STRAGGLERS));
        Tuple longAgo = Tuple.of(ago(REMEMBERED));
        return across.in(connection -> connection
                .preparedQuery(SWEEP)
                .execute(lately)
                .chain(() -> connection.preparedQuery(SWEEP_RECORDS).execute(lately))
                .chain(() -> connection.preparedQuery(SWEEP_ADDRESSES).execute(lately))
                .chain(() -> connection.preparedQuery(FORGET).execute(longAgo))
                .chain(() -> connection.preparedQuery(FORGET_ADDRESSES).execute(longAgo))
                .replaceWithVoid());
    }

    private static Uni<Void> remember(SqlConnection connection, CommunicationDeleted deleted) {
        return switch (deleted.part()) {
            case RECORD ->
                execute(connection, REMEMBER_RECORD, deleted)
                        .chain(() -> execute(connection, REMEMBER_ADDRESSES, deleted));
            case CONTENT -> execute(connection, REMEMBER_CONTENT, deleted);
            case ADDRESSES -> execute(connection, REMEMBER_ADDRESSES, deleted);
        };
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
