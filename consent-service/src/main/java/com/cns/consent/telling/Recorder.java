package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientKeys;
import com.cns.contract.disclosure.RecipientNotTold;
import com.cns.contract.disclosure.RecipientTold;
import com.cns.contract.event.Event;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.webhook.Schedule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What became of an attempt and of its telling: one transaction, with the event that tells of the end and what ends with it. */
@ApplicationScoped
class Recorder {
    private static final String RECORD = """
            update telling
            set state = $4, next_attempt = $5, failures = failures + $6, status_code = $7, fault = $8, over_at = $9,
                recipient_token = case when $9::timestamptz is null then recipient_token end,
                claim = null, claimed_until = null
            where account_id = $1 and id = $2 and claim = $3 and state = 'WAITING'""";

    private static final String DISCLOSURES = """
            select array_agg(disclosure_id order by disclosure_id) from telling_disclosure where account_id = $1 and telling_id = $2""";

    /** Told or given up: nobody needs to know any more what the erased person was called. */
    private static final String FORGET = """
            delete from recipient_reference
            where account_id = $1 and id in (select disclosure_id from telling_disclosure where account_id = $1 and telling_id = $2)""";

    private final Tenant tenant;
    private final RecipientKeys keys;
    private final Outbox outbox;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Recorder(Tenant tenant, RecipientKeys keys, Outbox outbox, Clock clock) {
        this.tenant = tenant;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What came of it, as operators count it. */
    enum Result {
        TOLD,
        RETRIED,
        GIVEN_UP,
        /** The claim had ended: it is not ours to write of. */
        NOT_OURS
    }

    Uni<Result> record(TellingQueue.Due due, Attempt attempt) {
        Instant now = clock.instant();
        Optional<Instant> next = attempt.taken()
                ? Optional.empty()
                : Schedule.next(
                        due.failures(),
                        due.causedAt(),
                        now,
                        attempt.retryAfter(),
                        random.nextDouble(),
                        attempt.triedFor());
        return tenant.sql(due.account(), connection -> record(connection, due, attempt, next.orElse(null), now))
                .call(recorded -> recorded.leaves()
                        .map(subject -> keys.destroy(due.account(), subject))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Recorded::result);
    }

    /** @param leaves the recipient, when this was the last that it was told */
    private record Recorded(Result result, Optional<SubjectId> leaves) {}

    private Uni<Recorded> record(
            SqlConnection connection, TellingQueue.Due due, Attempt attempt, @Nullable Instant next, Instant now) {
        return write(connection, due, attempt, next, now).flatMap(isOurs -> {
            if (!isOurs) {
                return Uni.createFrom().item(new Recorded(Result.NOT_OURS, Optional.empty()));
            }
            return next != null
                    ? Uni.createFrom().item(new Recorded(Result.RETRIED, Optional.empty()))
                    : end(connection, due, attempt.taken(), now);
        });
    }

    private static Uni<Boolean> write(
            SqlConnection connection, TellingQueue.Due due, Attempt attempt, @Nullable Instant next, Instant now) {
        State state = next != null ? State.WAITING : attempt.taken() ? State.TOLD : State.GIVEN_UP;
        Tuple row = Tuple.tuple()
                .addUUID(due.account().value())
                .addUUID(due.id().value())
                .addUUID(due.claim())
                .addString(state.name())
                .addOffsetDateTime(next == null ? null : next.atOffset(ZoneOffset.UTC))
                .addInteger(attempt.taken() ? 0 : 1)
                .addInteger(attempt.statusCode())
                .addString(
                        attempt.obstacle() == null ? null : attempt.obstacle().name())
                .addOffsetDateTime(next != null ? null : now.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(RECORD).execute(row).map(written -> written.rowCount() > 0);
    }

    private Uni<Recorded> end(SqlConnection connection, TellingQueue.Due due, boolean told, Instant now) {
        Tuple which = Tuple.of(due.account().value(), due.id().value());
        return connection
                .preparedQuery(DISCLOSURES)
                .execute(which)
                .map(rows -> Tellings.disclosures(rows.iterator().next().getArrayOfUUIDs(0)))
                .chain(disclosures -> outbox.add(connection, List.of(outgoing(due, told, disclosures, now))))
                .chain(() -> forget(connection, due, which))
                .chain(() -> LeavingRecipients.removeUnlessWaiting(
                        connection, due.account(), due.recipient().value()))
                .map(leaves -> new Recorded(told ? Result.TOLD : Result.GIVEN_UP, leaves));
    }

    private static Uni<Void> forget(SqlConnection connection, TellingQueue.Due due, Tuple which) {
        return switch (due.cause()) {
            case PERSON_ERASED ->
                connection.preparedQuery(FORGET).execute(which).replaceWithVoid();
            case PERSON_RECTIFIED, DATA_RECTIFIED, DATA_ERASED, CONSENT_WITHDRAWN, INSTRUCTION_REVOKED ->
                Uni.createFrom().voidItem();
        };
    }

    private static Outgoing outgoing(TellingQueue.Due due, boolean told, List<DisclosureId> disclosures, Instant now) {
        Event event = told
                ? new RecipientTold(due.account(), due.id(), due.cause(), disclosures, now)
                : new RecipientNotTold(due.account(), due.id(), due.cause(), disclosures, now);
        return Outgoing.of(Topic.DISCLOSURES, due.account(), event);
    }
}
