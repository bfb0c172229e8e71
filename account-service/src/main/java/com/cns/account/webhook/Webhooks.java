package com.cns.account.webhook;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.WebhookId;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Takes what customers' webhooks are to be told. */
@ApplicationScoped
public class Webhooks {
    private static final String LISTENING =
            "select id from webhook where account_id = $1 and enabled and $2 = any(events) order by id";
    private static final String INSERT = """
            insert into webhook_delivery (
                account_id, id, webhook_id, event, body, queued_at, status, begun_at, next_attempt, failures, attempts)
            values ($1, $2, $3, $4, $5, $6, 'PENDING', $6, $6, 0, 0)""";

    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;

    Webhooks(WebhookRepository webhooks, DeliveryRepository deliveries, ObjectMapper json, Clock clock, Ids ids) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /** Queues an event in the open {@code Tenant.in} transaction; it goes out only if that commits. */
    public Uni<Void> queue(AccountId account, WebhookEvent event) {
        return webhooks.of(account).flatMap(all -> {
            Instant now = now();
            Told told = Told.of(event, now, json);
            List<Delivery> queued = all.stream()
                    .filter(webhook -> webhook.isToldOf(told.name()))
                    .map(webhook -> new Delivery(new DeliveryId(ids.next()), account, webhook.id(), told, now))
                    .toList();
            // Persisting none fails.
            return queued.isEmpty() ? Uni.createFrom().voidItem() : deliveries.persist(queued);
        });
    }

    /** The same in this connection's transaction ({@code Tenant.sql}). */
    public Uni<Void> queue(SqlConnection connection, AccountId account, WebhookEvent event) {
        return queue(connection, account, List.of(event));
    }

    /** The same of many that have one name, in two round trips. */
    public Uni<Void> queue(SqlConnection connection, AccountId account, List<WebhookEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = now();
        List<Told> all = events.stream().map(event -> Told.of(event, now, json)).toList();
        EventName name = all.getFirst().name();
        if (all.stream().anyMatch(told -> told.name() != name)) {
            throw new IllegalArgumentException("of one name");
        }
        return connection
                .preparedQuery(LISTENING)
                .execute(Tuple.of(account.value(), name.toString()))
                .flatMap(rows -> {
                    List<Tuple> queued = new ArrayList<>();
                    for (Row row : rows) {
                        WebhookId webhook = new WebhookId(row.getUUID("id"));
                        all.forEach(told -> queued.add(row(account, webhook, told, now)));
                    }
                    return queued.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : connection
                                    .preparedQuery(INSERT)
                                    .executeBatch(queued)
                                    .replaceWithVoid();
                });
    }

    private Tuple row(AccountId account, WebhookId webhook, Told told, Instant now) {
        return Tuple.of(
                account.value(),
                ids.next(),
                webhook.value(),
                told.name().toString(),
                told.body(),
                now.atOffset(ZoneOffset.UTC));
    }

    private Instant now() {
        return clock.instant();
    }
}
