package com.cns.account.webhook;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.DeliveryId;
import com.cns.contract.id.WebhookId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import com.cns.platform.webhook.RefusedTarget;
import com.cns.platform.webhook.SigningSecret;
import com.cns.platform.webhook.Targets;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of webhooks as their owner manages them. */
@ApplicationScoped
class Endpoints {
    private static final int AT_MOST = 20;
    private static final int TESTS_AT_MOST = 10;

    /** No row of the account is there to be locked that would not hold up others: two at once see each other's webhooks. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('webhook ' || $1, 0))";

    private static final String COUNT = "select count(*) as webhooks from webhook where account_id = $1";
    private static final String INSERT = """
            insert into webhook (account_id, id, version, subject_id, url_sealed, secret_sealed, events, enabled, created_at)
            values ($1, $2, 1, $3, $4, $5, $6, true, $7)""";
    private static final String GIVE_UP = """
            status = DeliveryStatus.FAILED, nextAttempt = null, claim = null, claimedUntil = null
            where account = ?1 and webhook = ?2 and status = DeliveryStatus.PENDING
              and (claim is null or claimedUntil <= ?3)""";

    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final EndpointSeals seals;
    private final Targets targets;
    private final Tenant tenant;
    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;

    Endpoints(
            WebhookRepository webhooks,
            DeliveryRepository deliveries,
            EndpointSeals seals,
            Targets targets,
            Tenant tenant,
            ObjectMapper json,
            Clock clock,
            Ids ids) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.seals = seals;
        this.targets = targets;
        this.tenant = tenant;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /** A webhook whose secret is shown this once. */
    record Drawn(Webhook webhook, String secret) {}

    /**
     * What is to change of a webhook.
     *
     * @param version that it must have; any when absent
     */
    record Change(
            @Nullable String url,
            Optional<Set<EventName>> events,
            @Nullable Boolean enabled,
            Optional<Integer> version) {}

    /**
     * Fails with {@link Problem#VALIDATION_FAILED} when nothing may be sent there, {@link Problem#CONFLICT} when the account
     * has as many as it may.
     */
    Uni<Drawn> create(AccountId account, String url, Set<EventName> events) {
        WebhookId id = new WebhookId(ids.next());
        String secret = SigningSecret.draw();
        return admit(url)
                .chain(() -> seals.draw(account))
                .map(seal -> new Webhook(
                        id, account, seal.subject(), seal.url(id, url), seal.secret(id, secret), events, now()))
                .call(webhook -> tenant.sql(account, connection -> insert(connection, webhook)))
                .map(webhook -> new Drawn(webhook, secret));
    }

    private static Uni<Void> insert(SqlConnection connection, Webhook webhook) {
        Tuple account = Tuple.of(webhook.account().value());
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(webhook.account().toString()))
                .chain(() -> connection.preparedQuery(COUNT).execute(account))
                .invoke(counted -> requireRoom(counted.iterator().next().getLong("webhooks")))
                .chain(() -> connection.preparedQuery(INSERT).execute(row(webhook)))
                .replaceWithVoid();
    }

    private static Tuple row(Webhook webhook) {
        return Tuple.tuple()
                .addUUID(webhook.account().value())
                .addUUID(webhook.id().value())
                .addUUID(webhook.subject().value())
                .addString(webhook.url().text())
                .addString(webhook.secret().text())
                .addArrayOfString(webhook.events())
                .addOffsetDateTime(webhook.createdAt().atOffset(ZoneOffset.UTC));
    }

    private static void requireRoom(long webhooks) {
        if (webhooks >= AT_MOST) {
            throw new ProblemException(Problem.CONFLICT, "An account has " + AT_MOST + " webhooks at most: delete one");
        }
    }

    /** A judgement takes the time of a resolution: no transaction is open meanwhile. */
    private Uni<Void> admit(String url) {
        return SameContext.current()
                .after(targets.admit(url))
                .onFailure(RefusedTarget.class)
                .transform(WebhookForm::refused);
    }

    /** Oldest first. */
    Uni<List<Webhook>> list(AccountId account) {
        return tenant.in(account, () -> webhooks.of(account));
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<Webhook> of(AccountId account, WebhookId id) {
        return tenant.in(account, () -> webhooks.of(account, id).map(Endpoints::known));
    }

    /** Where they are; those whose holder was erased are not among them. */
    Uni<Map<WebhookId, String>> urls(AccountId account, List<Webhook> of) {
        return seals.urls(account, of);
    }

    /**
     * Fails with {@link Problem#NOT_FOUND} when there is none, {@link Problem#PRECONDITION_FAILED} when it has another version,
     * {@link Problem#VALIDATION_FAILED} when nothing may be sent there.
     */
    Uni<Webhook> change(AccountId account, WebhookId id, Change change) {
        String url = change.url();
        if (url == null) {
            return tenant.in(account, () -> changed(account, id, change, _ -> {}));
        }
        return of(account, id)
                .chain(() -> admit(url))
                .chain(() -> tenant.in(
                        account,
                        () -> seals.draw(account)
                                .flatMap(seal -> changed(account, id, change, webhook -> move(webhook, seal, url)))));
    }

    private Uni<Webhook> changed(AccountId account, WebhookId id, Change change, Consumer<Webhook> move) {
        return webhooks.lock(account, id).map(Endpoints::known).call(webhook -> {
            if (change.version().filter(version -> version != webhook.version()).isPresent()) {
                throw new ProblemException(Problem.PRECONDITION_FAILED, "The webhook has version " + webhook.version());
            }
            move.accept(webhook);
            change.events().ifPresent(webhook::listenTo);
            webhook.changed();
            return turn(webhook, change.enabled());
        });
    }

    private static void move(Webhook webhook, EndpointSeals.Seal seal, String url) {
        requireSame(webhook, seal);
        webhook.moveTo(seal.url(webhook.id(), url));
    }

    /** What waited for a webhook that is disabled is given up. */
    private Uni<Void> turn(Webhook webhook, @Nullable Boolean enabled) {
        if (enabled == null) {
            return Uni.createFrom().voidItem();
        }
        if (enabled) {
            webhook.enable();
            return Uni.createFrom().voidItem();
        }
        return webhook.disable(DisabledFor.HOLDER)
                ? deliveries
                        .update(GIVE_UP, webhook.account().value(), webhook.id().value(), now())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** With all that is told of it. Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<Void> delete(AccountId account, WebhookId id) {
        return tenant.in(
                account,
                () -> webhooks.lock(account, id)
                        .map(Endpoints::known)
                        .chain(webhooks::delete)
                        .chain(() -> deliveries.delete("account = ?1 and webhook = ?2", account.value(), id.value()))
                        .replaceWithVoid());
    }

    /**
     * A new secret; the one before signs too for the overlap, any that was before that no more. Fails with {@link
     * Problem#NOT_FOUND} when there is none.
     */
    Uni<Drawn> rotate(AccountId account, WebhookId id, Duration overlap) {
        String secret = SigningSecret.draw();
        return tenant.in(
                account,
                () -> seals.draw(account)
                        .flatMap(seal -> webhooks.lock(account, id)
                                .map(Endpoints::known)
                                .invoke(webhook -> rotate(webhook, seal, secret, overlap)))
                        .map(webhook -> new Drawn(webhook, secret)));
    }

    private void rotate(Webhook webhook, EndpointSeals.Seal seal, String secret, Duration overlap) {
        requireSame(webhook, seal);
        if (overlap.isZero()) {
            webhook.rotateAtOnce(seal.secret(webhook.id(), secret));
        } else {
            webhook.rotate(seal.secret(webhook.id(), secret), now().plus(overlap));
        }
        webhook.changed();
    }

    /** After the holder was erased, what one of the two values is sealed under is gone. */
    private static void requireSame(Webhook webhook, EndpointSeals.Seal seal) {
        if (!seal.subject().equals(webhook.subject())) {
            throw new ProblemException(Problem.CONFLICT, "The webhook's key is gone: delete it and make another");
        }
    }

    /**
     * Queues a test. Fails with {@link Problem#NOT_FOUND} when there is none, {@link Problem#CONFLICT} when it is disabled or
     * many tests wait already.
     */
    Uni<DeliveryId> test(AccountId account, WebhookId id) {
        return tenant.in(
                account,
                () -> webhooks.lock(account, id)
                        .map(Endpoints::known)
                        .invoke(webhook -> DeliveryLog.requireEnabled(webhook.isEnabled()))
                        .chain(() -> deliveries.count(
                                "account = ?1 and webhook = ?2 and event = ?3 and status = DeliveryStatus.PENDING",
                                account.value(),
                                id.value(),
                                EventName.WEBHOOK_TEST.toString()))
                        .flatMap(waiting -> queueTest(account, id, waiting)));
    }

    private Uni<DeliveryId> queueTest(AccountId account, WebhookId id, long waiting) {
        if (waiting >= TESTS_AT_MOST) {
            throw new ProblemException(Problem.CONFLICT, TESTS_AT_MOST + " tests wait already: see the deliveries");
        }
        Instant now = now();
        Told told = Told.of(new WebhookEvent.Test(account, id), now, json);
        Delivery delivery = new Delivery(new DeliveryId(ids.next()), account, id, told, now);
        return deliveries.persist(delivery).map(Delivery::id);
    }

    private static Webhook known(@Nullable Webhook webhook) {
        if (webhook == null) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return webhook;
    }

    private Instant now() {
        return clock.instant();
    }
}
