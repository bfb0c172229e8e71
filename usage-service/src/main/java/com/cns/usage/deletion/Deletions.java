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
import com.cns.usage.limit.Limits;
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
import java.util.List;

/** Deletes, tells it, and remembers it for as long as a topic could tell of the communication again. */
@ApplicationScoped
class Deletions {
    /** Longer than the topics of communications, contents and deletions and their dead letters keep anything. */
    private static final Duration REMEMBERED = Duration.ofDays(50);

    /** How long a batch that was being stored while its content was deleted can take to commit. */
    private static final Duration STRAGGLERS = Duration.ofDays(1);

    /** How long one takes that nothing holds up, and by how much clocks differ. */
    private static final Duration MOMENTS = Duration.ofMinutes(2);

    private static final String REMEMBER_CONTENT = """
            insert into deletion as d (account_id, id, deleted_at, early) values ($1, $2, $3, $4)
            on conflict (account_id, id) do update
            set deleted_at = excluded.deleted_at, applied_at = now(), early = d.early or excluded.early
            where d.deleted_at < excluded.deleted_at""";
    private static final String REMEMBER_RECORD = """
            insert into deletion as d (account_id, id, deleted_at, record_deleted_at, early) values ($1, $2, $3, $3, $4)
            on conflict (account_id, id) do update
            set deleted_at = greatest(d.deleted_at, excluded.deleted_at), record_deleted_at = excluded.record_deleted_at,
                applied_at = now(), early = d.early or excluded.early
            where coalesce(d.record_deleted_at, '-infinity') < excluded.record_deleted_at""";
    private static final String REMEMBER_ADDRESSES = """
            insert into address_deletion as d (account_id, id, deleted_at, early) values ($1, $2, $3, $4)
            on conflict (account_id, id) do update
            set deleted_at = excluded.deleted_at, applied_at = now(), early = d.early or excluded.early
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
    /** Whatever was accepted by now is covered: asking again changes nothing. */
    private static final String IS_REMEMBERED = """
            select 1 from %s where account_id = $1 and id = $2 and %s >= $3::timestamptz - interval '1 day'""";

    /** What a batch was storing meanwhile. */
    private static final String SWEEP = """
            delete from content c using deletion d
            where d.applied_at > $1 and c.account_id = d.account_id and c.id = d.id
              and c.received_at <= d.deleted_at + interval '1 day'""";
    /** A restored database stores what was deleted before, anybody what is in the log still: else the id is claimed. */
    private static final String SWEEP_RECORDS = """
            delete from communication c using deletion d
            where d.applied_at > $1 and (d.early or d.applied_at > d.record_deleted_at + interval '1 hour')
              and c.account_id = d.account_id and c.id = d.id and c.received_at <= d.record_deleted_at + interval '1 day'""";

    private static final String SWEEP_ADDRESSES = """
            update communication c set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
            from address_deletion d
            where d.applied_at > $1 and (d.early or d.applied_at > d.deleted_at + interval '1 hour')
              and c.account_id = d.account_id and c.id = d.id and c.received_at <= d.deleted_at + interval '1 day'
              and num_nonnulls(c.from_sealed, c.to_sealed, c.name_sealed, c.tags_sealed) > 0""";

    /** What is early and has come since, of a day: its id is claimed in the transaction that stores it. */
    private static final String CAME = """
            d.early and d.applied_at > $1 and k.account_id = d.account_id and k.id = d.id
              and k.received_at <= d.%s + interval '1 day'""";

    private static final String HAS_COME = """
            select exists (select from deletion d, ingest_key k where %1$s)
                or exists (select from address_deletion d, ingest_key k where %1$s)""".formatted(CAME.formatted("deleted_at"));
    private static final String EARLY =
            " and c.account_id = k.account_id and c.id = k.id and c.received_at = k.received_at";
    private static final String EARLY_CONTENTS =
            "delete from content c using deletion d, ingest_key k where " + CAME.formatted("deleted_at") + EARLY;
    private static final String EARLY_RECORDS = "delete from communication c using deletion d, ingest_key k where "
            + CAME.formatted("record_deleted_at") + EARLY;
    private static final String EARLY_ADDRESSES =
            "update communication c set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null"
                    + " from address_deletion d, ingest_key k where " + CAME.formatted("deleted_at") + EARLY
                    + " and num_nonnulls(c.from_sealed, c.to_sealed, c.name_sealed, c.tags_sealed) > 0";

    private static final String FORGET = "delete from deletion where deleted_at < $1";
    private static final String FORGET_ADDRESSES = "delete from address_deletion where deleted_at < $1";

    private final Limits limits;
    private final Tenant tenant;
    private final AcrossTenants across;
    private final Outbox outbox;
    private final Clock clock;

    Deletions(Limits limits, Tenant tenant, AcrossTenants across, Outbox outbox, Clock clock) {
        this.limits = limits;
        this.tenant = tenant;
        this.across = across;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Fails with {@link Problem#NOT_FOUND} when there is no such record. That is remembered and told all the same: it may have been
     * accepted and not be stored yet, and must not come then. Each takes one of what the account may send, so that made-up ids
     * fill no table.
     */
    Uni<Void> delete(AccountId account, CommunicationId id, Part part) {
        var deleted = new CommunicationDeleted(id, account, part, clock.instant());
        return limits.admit(account, 0)
                .chain(() -> tenant.sql(account, connection -> delete(connection, deleted)))
                .invoke(there -> {
                    if (!there) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    /** Whether it was there. */
    private Uni<Boolean> delete(SqlConnection connection, CommunicationDeleted deleted) {
        return isAny(connection, IS_THERE, deleted)
                .call(there -> there
                        ? tell(connection, deleted, false)
                        : isAny(connection, remembered(deleted.part()), deleted)
                                .chain(known -> known ? Uni.createFrom().voidItem() : tell(connection, deleted, true)));
    }

    private Uni<Void> tell(SqlConnection connection, CommunicationDeleted deleted, boolean early) {
        return apply(connection, deleted, early)
                .chain(() -> outbox.add(
                        connection,
                        List.of(new Outgoing(Topic.DELETIONS, deleted.id().toString(), deleted.account(), deleted))));
    }

    private static String remembered(Part part) {
        return switch (part) {
            case RECORD -> IS_REMEMBERED.formatted("deletion", "record_deleted_at");
            case CONTENT -> IS_REMEMBERED.formatted("deletion", "deleted_at");
            case ADDRESSES -> IS_REMEMBERED.formatted("address_deletion", "deleted_at");
        };
    }

    /** What was told before: a restored backup may have it again. Else it changes nothing. */
    Uni<Void> again(CommunicationDeleted deleted) {
        return tenant.sql(deleted.account(), connection -> apply(connection, deleted, false));
    }

    private static Uni<Boolean> isAny(SqlConnection connection, String statement, CommunicationDeleted deleted) {
        return connection.preparedQuery(statement).execute(which(deleted)).map(rows -> rows.size() > 0);
    }

    private static Uni<Void> apply(SqlConnection connection, CommunicationDeleted deleted, boolean early) {
        return remember(connection, deleted, early).chain(() -> switch (deleted.part()) {
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

    /** What was being stored while it was deleted is not shown for longer than that. Harmless to run in every replica. */
    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweepEarly() {
        Tuple lately = Tuple.of(ago(MOMENTS));
        return across.in(connection -> connection
                .preparedQuery(HAS_COME)
                .execute(lately)
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? sweepEarly(connection, lately)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> sweepEarly(SqlConnection connection, Tuple lately) {
        return connection
                .preparedQuery(EARLY_CONTENTS)
                .execute(lately)
                .chain(() -> connection.preparedQuery(EARLY_RECORDS).execute(lately))
                .chain(() -> connection.preparedQuery(EARLY_ADDRESSES).execute(lately))
                .replaceWithVoid();
    }

    private static Uni<Void> remember(SqlConnection connection, CommunicationDeleted deleted, boolean early) {
        return switch (deleted.part()) {
            case RECORD ->
                remember(connection, REMEMBER_RECORD, deleted, early)
                        .chain(() -> remember(connection, REMEMBER_ADDRESSES, deleted, early));
            case CONTENT -> remember(connection, REMEMBER_CONTENT, deleted, early);
            case ADDRESSES -> remember(connection, REMEMBER_ADDRESSES, deleted, early);
        };
    }

    private static Uni<Void> remember(
            SqlConnection connection, String statement, CommunicationDeleted deleted, boolean early) {
        return connection
                .preparedQuery(statement)
                .execute(which(deleted).addBoolean(early))
                .replaceWithVoid();
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
