package com.cns.platform.right;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.RightRequested;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What was done, in the service's own database. */
@ApplicationScoped
class RightLedger {
    /** Longer than a request can be open and told again, and than a replay of its topic reaches back. */
    private static final Duration KEPT =
            Topic.PRIVACY_REQUESTS.keeping().longest().plus(Duration.ofDays(120));

    /** Shorter than account-service waits before it tells again, longer than an event that is delivered twice takes. */
    private static final Duration FOLLOWED_WITHIN = Duration.ofMinutes(5);

    private static final String REPORT =
            "select report from exercised_right where request_id = $1 and report is not null";
    private static final String BEGIN = """
            insert into exercised_right (request_id, account_id, done_at) values ($1, $2, $3) on conflict do nothing""";
    private static final String OVERDUE =
            "select exists (select from exercised_right where request_id = $1 and report is null and done_at < $2)";
    private static final String DONE =
            "update exercised_right set report = $2 where request_id = $1 and report is null";
    private static final String FORGET = "delete from exercised_right where done_at < $1";

    private final EventCodec codec;
    private final Clock clock;

    RightLedger(EventCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /** What was reported of it; empty when it was not done yet. */
    Uni<Optional<RightReported>> report(SqlConnection connection, PrivacyRequestId request) {
        return connection
                .preparedQuery(REPORT)
                .execute(Tuple.of(request.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(codec.read(
                                RightReported.class, rows.iterator().next().getString(0))));
    }

    /** True for the one replica that is first; another one waits for it, and then is not. */
    Uni<Boolean> begin(SqlConnection connection, RightRequested asked) {
        return begin(connection, asked.request().value(), asked.account());
    }

    /** The same of what another service's event says. */
    Uni<Boolean> begin(SqlConnection connection, RightReported followed) {
        return begin(connection, followed.request().value(), followed.account());
    }

    /** Whether it was begun a while ago and is not done. */
    Uni<Boolean> isOverdue(SqlConnection connection, PrivacyRequestId request) {
        return connection
                .preparedQuery(OVERDUE)
                .execute(Tuple.of(request.value(), now().minus(FOLLOWED_WITHIN)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The same of what another service is sent, which this one's own part of the request says nothing of. */
    Uni<Boolean> hear(SqlConnection connection, CorrectionSent sent) {
        UUID heard = UUID.nameUUIDFromBytes(("heard " + sent.request()).getBytes(StandardCharsets.UTF_8));
        return begin(connection, heard, sent.account());
    }

    private Uni<Boolean> begin(SqlConnection connection, UUID what, AccountId account) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(what, account.value(), now()))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** True when nothing was reported of it before. */
    Uni<Boolean> done(SqlConnection connection, RightReported reported) {
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(reported.request().value(), codec.text(reported)))
                .map(updated -> updated.rowCount() == 1);
    }

    Uni<Void> forget(SqlConnection acrossTenants) {
        return acrossTenants
                .preparedQuery(FORGET)
                .execute(Tuple.of(now().minus(KEPT)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
