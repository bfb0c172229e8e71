package com.cns.account.webhook;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.WebhookId;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.webhook.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, for its owner; and telling it again. */
@ApplicationScoped
class DeliveryLog {
    static final int LIMIT_AT_MOST = 100;

    private static final String KNOWN = "select enabled from webhook where account_id = $1 and id = $2";
    private static final String PAGE = """
            select id, event, status, queued_at, next_attempt from webhook_delivery
            where account_id = $1 and webhook_id = $2 and (queued_at, id) < ($3, $4)
            order by queued_at desc, id desc limit $5""";
    private static final String ONE = """
            select id, event, status, queued_at, next_attempt from webhook_delivery
            where account_id = $1 and webhook_id = $2 and id = $3""";
    private static final String ATTEMPTS = """
            select delivery_id, at, status_code, fault, duration_ms from webhook_attempt
            where account_id = $1 and delivery_id = any($2) order by delivery_id, number desc""";
    private static final String AGAIN = """
            update webhook_delivery set status = 'PENDING', begun_at = $4, next_attempt = $4, failures = 0
            where account_id = $1 and webhook_id = $2 and id = $3 and claim is null""";

    private final Tenant tenant;
    private final Clock clock;

    DeliveryLog(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * Which page.
     *
     * @param end the newest of the page is before it
     */
    record Asked(WebhookId webhook, PageToken end, int limit) {
        /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault by its parameter */
        static Asked of(WebhookId webhook, @Nullable String page, int limit, Instant now) {
            var invalid = new ProblemException(Problem.VALIDATION_FAILED);
            if (limit < 1 || limit > LIMIT_AT_MOST) {
                invalid.parameter("limit", "must be 1 to " + LIMIT_AT_MOST);
            }
            // Nothing was queued in the future: the first page begins there.
            PageToken end = new PageToken(now.plus(Duration.ofDays(1)), new UUID(0, 0));
            if (page != null) {
                var given = PageToken.parse(page, query(webhook));
                if (given.isEmpty()) {
                    invalid.parameter("page", "must be next of a page of the same listing");
                }
                end = given.orElse(end);
            }
            if (!invalid.errors().isEmpty()) {
                throw invalid;
            }
            return new Asked(webhook, end, limit);
        }

        private String next(DeliveryView last) {
            return new PageToken(last.queuedAt(), last.id().value()).text(query(webhook));
        }

        private static String query(WebhookId webhook) {
            return "webhook-deliveries " + webhook;
        }
    }

    /** Newest first. Fails with {@link Problem#NOT_FOUND} when the account has no such webhook. */
    Uni<DeliveryView.Page> page(AccountId account, Asked asked) {
        return tenant.sql(
                account,
                connection -> known(connection, account, asked.webhook())
                        .chain(() -> connection
                                .preparedQuery(PAGE)
                                .execute(Tuple.of(
                                        account.value(),
                                        asked.webhook().value(),
                                        utc(asked.end().at()),
                                        asked.end().id(),
                                        asked.limit() + 1)))
                        .flatMap(rows -> views(connection, account, rows))
                        .map(found -> page(found, asked)));
    }

    private static DeliveryView.Page page(List<DeliveryView> found, Asked asked) {
        if (found.size() <= asked.limit()) {
            return new DeliveryView.Page(found, null);
        }
        List<DeliveryView> page = found.subList(0, asked.limit());
        return new DeliveryView.Page(page, asked.next(page.getLast()));
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<DeliveryView> of(AccountId account, WebhookId webhook, DeliveryId id) {
        return tenant.sql(account, connection -> one(connection, account, webhook, id));
    }

    /**
     * Due at once, with all its time before it. Fails with {@link Problem#NOT_FOUND} when there is none, {@link
     * Problem#CONFLICT} when its webhook is disabled or it is being sent.
     */
    Uni<DeliveryView> again(AccountId account, WebhookId webhook, DeliveryId id) {
        return tenant.sql(
                account,
                connection -> known(connection, account, webhook)
                        .flatMap(isEnabled ->
                                one(connection, account, webhook, id).invoke(() -> requireEnabled(isEnabled)))
                        .chain(() -> connection
                                .preparedQuery(AGAIN)
                                .execute(Tuple.of(account.value(), webhook.value(), id.value(), utc(clock.instant()))))
                        .invoke(changed -> {
                            if (changed.rowCount() == 0) {
                                throw new ProblemException(
                                        Problem.CONFLICT, "The delivery is being sent at this moment");
                            }
                        })
                        .chain(() -> one(connection, account, webhook, id)));
    }

    static void requireEnabled(boolean isEnabled) {
        if (!isEnabled) {
            throw new ProblemException(Problem.CONFLICT, "The webhook is disabled: enable it first");
        }
    }

    private static Uni<Boolean> known(SqlConnection connection, AccountId account, WebhookId webhook) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(account.value(), webhook.value()))
                .map(found -> {
                    if (found.size() == 0) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                    return found.iterator().next().getBoolean("enabled");
                });
    }

    private static Uni<DeliveryView> one(
            SqlConnection connection, AccountId account, WebhookId webhook, DeliveryId id) {
        return connection
                .preparedQuery(ONE)
                .execute(Tuple.of(account.value(), webhook.value(), id.value()))
                .flatMap(rows -> views(connection, account, rows))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                    return found.getFirst();
                });
    }

    private static Uni<List<DeliveryView>> views(SqlConnection connection, AccountId account, Iterable<Row> rows) {
        List<Row> found = new ArrayList<>();
        rows.forEach(found::add);
        UUID[] ids = found.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return connection
                .preparedQuery(ATTEMPTS)
                .execute(Tuple.of(account.value(), ids))
                .map(DeliveryLog::byDelivery)
                .map(attempts -> found.stream()
                        .map(row -> view(row, attempts.getOrDefault(row.getUUID("id"), List.of())))
                        .toList());
    }

    private static Map<UUID, List<DeliveryView.Attempt>> byDelivery(Iterable<Row> rows) {
        Map<UUID, List<DeliveryView.Attempt>> attempts = new HashMap<>();
        for (Row row : rows) {
            String fault = row.getString("fault");
            attempts.computeIfAbsent(row.getUUID("delivery_id"), _ -> new ArrayList<>())
                    .add(new DeliveryView.Attempt(
                            row.getOffsetDateTime("at").toInstant(),
                            row.getInteger("status_code"),
                            fault == null ? null : Fault.valueOf(fault),
                            row.getInteger("duration_ms")));
        }
        return attempts;
    }

    private static DeliveryView view(Row row, List<DeliveryView.Attempt> attempts) {
        OffsetDateTime next = row.getOffsetDateTime("next_attempt");
        return new DeliveryView(
                new DeliveryId(row.getUUID("id")),
                row.getString("event"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("queued_at").toInstant(),
                next == null ? null : next.toInstant(),
                attempts);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
