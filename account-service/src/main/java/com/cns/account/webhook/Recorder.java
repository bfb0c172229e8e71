package com.cns.account.webhook;

import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.contract.id.WebhookId;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.webhook.Fault;
import com.cns.platform.webhook.Outcome;
import com.cns.platform.webhook.Schedule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What became of an attempt, of its delivery and of its webhook: one transaction, the mail that tells of an end included. */
@ApplicationScoped
class Recorder {
    /** The newest attempts that are kept of a delivery: sending by hand has no end. */
    static final int ATTEMPTS = 50;

    /** First, as whoever deletes it does: two that lock in another order wait for each other. */
    private static final String WEBHOOK = "select id from webhook where account_id = $1 and id = $2 for no key update";

    private static final String MINE =
            "select attempts from webhook_delivery where account_id = $1 and id = $2 and claim = $3 for update";
    private static final String SUCCEEDED = """
            update webhook set failing_since = null
            where account_id = $1 and id = $2 and failing_since is not null""";
    private static final String FAILED = """
            update webhook set failing_since = case when enabled then coalesce(failing_since, $3) end
            where account_id = $1 and id = $2 returning enabled, failing_since""";
    private static final String DISABLE = """
            update webhook set enabled = false, disabled_for = $3, version = version + 1
            where account_id = $1 and id = $2""";

    /** Those that are being sent have a recorder of their own. */
    private static final String GIVE_UP = """
            update webhook_delivery set status = 'FAILED', next_attempt = null, claim = null, claimed_until = null
            where account_id = $1 and webhook_id = $2 and status = 'PENDING' and (claim is null or claimed_until <= $3)""";

    private static final String RECORD = """
            update webhook_delivery
            set status = $3, next_attempt = $4, failures = $5, attempts = $6, claim = null, claimed_until = null
            where account_id = $1 and id = $2""";
    private static final String ATTEMPT = """
            insert into webhook_attempt (account_id, delivery_id, number, at, duration_ms, status_code, fault)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String TRIM =
            "delete from webhook_attempt where account_id = $1 and delivery_id = $2 and number <= $3";

    private final Tenant tenant;
    private final Notices notices;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Recorder(Tenant tenant, Notices notices, Clock clock) {
        this.tenant = tenant;
        this.notices = notices;
        this.clock = clock;
    }

    /** An attempt that is over. */
    record Attempt(Instant at, Duration took, Outcome outcome) {}

    /** What came of it, as operators count it. */
    enum Result {
        DELIVERED,
        RETRIED,
        GIVEN_UP,
        /** The claim had ended, or the webhook is deleted: it is not ours to write of. */
        NOT_OURS
    }

    Uni<Result> record(DeliveryQueue.Due due, Attempt attempt) {
        return tenant.sql(
                due.account(),
                connection -> connection
                        .preparedQuery(WEBHOOK)
                        .execute(Tuple.of(due.account().value(), due.webhook().value()))
                        .chain(() -> connection
                                .preparedQuery(MINE)
                                .execute(
                                        Tuple.of(due.account().value(), due.id().value(), due.claim())))
                        .flatMap(mine -> mine.size() == 0
                                ? Uni.createFrom().item(Result.NOT_OURS)
                                : record(connection, due, attempt, first(mine).getInteger("attempts") + 1)));
    }

    private Uni<Result> record(SqlConnection connection, DeliveryQueue.Due due, Attempt attempt, int number) {
        Uni<Result> result = attempt.outcome().isSuccess()
                ? succeeded(connection, due, number)
                : failed(connection, due, attempt, number);
        return result.call(() -> log(connection, due, attempt, number));
    }

    private Uni<Result> succeeded(SqlConnection connection, DeliveryQueue.Due due, int number) {
        return connection
                .preparedQuery(SUCCEEDED)
                .execute(Tuple.of(due.account().value(), due.webhook().value()))
                .chain(() -> write(connection, due, DeliveryStatus.DELIVERED, null, 0, number))
                .replaceWith(Result.DELIVERED);
    }

    private Uni<Result> failed(SqlConnection connection, DeliveryQueue.Due due, Attempt attempt, int number) {
        Instant now = clock.instant();
        return standing(connection, due, attempt.outcome(), now).flatMap(isEnabled -> {
            Optional<Instant> next = isEnabled
                    ? Schedule.next(
                            due.failures(), due.begun(), now, attempt.outcome().asked(), random.nextDouble())
                    : Optional.empty();
            DeliveryStatus status = next.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED;
            return write(connection, due, status, next.orElse(null), due.failures() + 1, number)
                    .replaceWith(next.isPresent() ? Result.RETRIED : Result.GIVEN_UP);
        });
    }

    /** Whether the webhook is enabled after this failure. */
    private Uni<Boolean> standing(SqlConnection connection, DeliveryQueue.Due due, Outcome outcome, Instant now) {
        return connection
                .preparedQuery(FAILED)
                .execute(Tuple.of(due.account().value(), due.webhook().value(), utc(now)))
                .flatMap(found -> {
                    if (found.size() == 0 || !first(found).getBoolean("enabled")) {
                        return Uni.createFrom().item(false);
                    }
                    Optional<DisabledFor> end = end(
                            outcome,
                            first(found).getOffsetDateTime("failing_since").toInstant(),
                            now);
                    return end.isEmpty()
                            ? Uni.createFrom().item(true)
                            : disable(connection, due, end.get(), now).replaceWith(false);
                });
    }

    private static Optional<DisabledFor> end(Outcome outcome, Instant failingSince, Instant now) {
        if (outcome.isGone()) {
            return Optional.of(DisabledFor.GONE);
        }
        return now.isBefore(failingSince.plus(Schedule.FAILING_FOR))
                ? Optional.empty()
                : Optional.of(DisabledFor.FAILING);
    }

    private Uni<Void> disable(SqlConnection connection, DeliveryQueue.Due due, DisabledFor why, Instant now) {
        return connection
                .preparedQuery(DISABLE)
                .execute(Tuple.of(due.account().value(), due.webhook().value(), why.name()))
                .chain(() -> giveUp(connection, due.account().value(), due.webhook(), now))
                .chain(() -> notices.queue(
                        connection,
                        due.account(),
                        new Notice.WebhookDisabled(due.webhook(), now, why == DisabledFor.GONE)));
    }

    private static Uni<Void> giveUp(SqlConnection connection, UUID account, WebhookId webhook, Instant now) {
        return connection
                .preparedQuery(GIVE_UP)
                .execute(Tuple.of(account, webhook.value(), utc(now)))
                .replaceWithVoid();
    }

    private static Uni<Void> write(
            SqlConnection connection,
            DeliveryQueue.Due due,
            DeliveryStatus status,
            @Nullable Instant next,
            int failures,
            int attempts) {
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.of(
                        due.account().value(),
                        due.id().value(),
                        status.name(),
                        next == null ? null : utc(next),
                        failures,
                        attempts))
                .replaceWithVoid();
    }

    private static Uni<Void> log(SqlConnection connection, DeliveryQueue.Due due, Attempt attempt, int number) {
        Fault fault = attempt.outcome().fault();
        Tuple row = Tuple.tuple()
                .addUUID(due.account().value())
                .addUUID(due.id().value())
                .addInteger(number)
                .addOffsetDateTime(utc(attempt.at()))
                .addInteger(Math.toIntExact(attempt.took().toMillis()))
                .addInteger(attempt.outcome().statusCode())
                .addString(fault == null ? null : fault.name());
        return connection
                .preparedQuery(ATTEMPT)
                .execute(row)
                .chain(() -> connection
                        .preparedQuery(TRIM)
                        .execute(Tuple.of(due.account().value(), due.id().value(), number - ATTEMPTS)))
                .replaceWithVoid();
    }

    private static Row first(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
