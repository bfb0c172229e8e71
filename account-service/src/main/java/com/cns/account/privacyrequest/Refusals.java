package com.cns.account.privacyrequest;

import com.cns.account.webhook.WebhookEvent;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Refuses requests that are open and cannot be done; what comes for them later is not taken. */
@ApplicationScoped
public class Refusals {
    /** Of a rectification: the last one counts. */
    public static final String SUPERSEDED = "The same person was corrected once more";

    private static final String REFUSE = """
            update privacy_request set status = 'REFUSED', completed_at = $3, reason = $4
            where account_id = $1 and id = any($2) and completed_at is null
            returning id, type""";

    private final Webhooks webhooks;
    private final Clock clock;

    Refusals(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Answers which of them were open still, and are refused. */
    public Uni<List<PrivacyRequestId>> refuse(
            SqlConnection connection, AccountId account, List<PrivacyRequestId> requests, String reason) {
        UUID[] ids = requests.stream().map(PrivacyRequestId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(REFUSE)
                .execute(Tuple.of(account.value(), ids, clock.instant().atOffset(ZoneOffset.UTC), reason))
                .call(refused -> webhooks.queue(connection, account, each(refused, row -> event(account, row))))
                .map(refused -> each(refused, row -> new PrivacyRequestId(row.getUUID("id"))));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> what) {
        return StreamSupport.stream(rows.spliterator(), false).map(what).toList();
    }

    private static WebhookEvent event(AccountId account, Row refused) {
        return new WebhookEvent.RequestChanged(
                account,
                new PrivacyRequestId(refused.getUUID("id")),
                Listing.wire(RequestType.valueOf(refused.getString("type"))),
                WebhookEvent.RequestStatus.REFUSED);
    }
}
