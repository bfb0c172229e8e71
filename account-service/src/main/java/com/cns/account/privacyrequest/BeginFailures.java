package com.cns.account.privacyrequest;

import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.rectification.Rectifications;
import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Outages;
import com.cns.platform.tenant.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Counts how often a request could not be begun for a reason that nobody foresaw, and ends it when that was too often: nothing was
 * done for it, so that it can be asked again. By SQL alone: also one that cannot be read ends.
 */
@ApplicationScoped
class BeginFailures {
    static final String REASON =
            "It could not be begun for a fault of CNS, though that was tried again for hours; nothing was done: ask again";

    /** One fault is counted once, however many replicas meet it. A doubling more would be past any bound. */
    private static final String COUNT = """
            update privacy_request
            set attempts = attempts + 1,
                retry_at = $3::timestamptz + least($4::float8 * 2 ^ least(attempts, 30), $5::float8) * interval '1 second'
            where account_id = $1 and id = $2 and status = 'RECEIVED' and (retry_at is null or retry_at <= $3)
            returning attempts""";

    private static final String PUT_OFF = """
            update privacy_request set retry_at = $3
            where account_id = $1 and id = $2 and status = 'RECEIVED' and (retry_at is null or retry_at < $3)""";

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String END = """
            update privacy_request set status = 'FAILED', completed_at = $3, reason = $4
            where account_id = $1 and id = $2 and status = 'RECEIVED'
            returning type""";

    private final Tenant tenant;
    private final Rectifications rectifications;
    private final Webhooks webhooks;
    private final Notices notices;
    private final PrivacyRequestConfig config;
    private final Clock clock;
    private final Counter failed;

    BeginFailures(
            Tenant tenant,
            Rectifications rectifications,
            Webhooks webhooks,
            Notices notices,
            PrivacyRequestConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.tenant = tenant;
        this.rectifications = rectifications;
        this.webhooks = webhooks;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
        this.failed = Meters.counter(meters, Metric.PRIVACY_REQUESTS_FAILED);
    }

    /** Whether the request has failed for good by that. What passes by itself is not counted. */
    Uni<Boolean> note(AccountId account, PrivacyRequestId request, Throwable why) {
        return Outages.isPassing(why)
                ? tenant.sql(account, connection -> putOff(connection, account, request))
                        .replaceWith(false)
                : counted(account, request);
    }

    private Uni<Void> putOff(SqlConnection connection, AccountId account, PrivacyRequestId request) {
        return connection
                .preparedQuery(PUT_OFF)
                .execute(Tuple.of(
                        account.value(),
                        request.value(),
                        clock.instant().plus(SOON).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Boolean> counted(AccountId account, PrivacyRequestId request) {
        return tenant.sql(
                        account,
                        connection -> count(connection, account, request)
                                .flatMap(attempts -> attempts < config.beginAttempts()
                                        ? Uni.createFrom().item(false)
                                        : end(connection, account, request)))
                .invoke(ended -> {
                    if (ended) {
                        failed.increment();
                    }
                });
    }

    /** 0 when it does not wait any more, or another replica has counted that. */
    private Uni<Integer> count(SqlConnection connection, AccountId account, PrivacyRequestId request) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        account.value(),
                        request.value(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        config.beginAgainAfter().toMillis() / 1e3,
                        config.beginAgainAtMost().toMillis() / 1e3))
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger(0));
    }

    private Uni<Boolean> end(SqlConnection connection, AccountId account, PrivacyRequestId request) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(
                        account.value(), request.value(), clock.instant().atOffset(ZoneOffset.UTC), REASON))
                .map(RowSet::iterator)
                .flatMap(ended -> ended.hasNext()
                        ? tell(
                                        connection,
                                        account,
                                        request,
                                        RequestType.valueOf(ended.next().getString(0)))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> tell(SqlConnection connection, AccountId account, PrivacyRequestId request, RequestType type) {
        return webhooks.queue(
                        connection,
                        account,
                        new WebhookEvent.RequestChanged(
                                account, request, Listing.wire(type), WebhookEvent.RequestStatus.FAILED))
                .chain(() -> notices.queue(connection, account, new Notice.RequestsFailed(clock.instant())))
                .chain(() -> rectifications.forget(connection, account, List.of(request)));
    }
}
