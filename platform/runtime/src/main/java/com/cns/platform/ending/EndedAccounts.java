package com.cns.platform.ending;

import com.cns.contract.account.AccountDataCorrected;
import com.cns.contract.account.AccountDataErased;
import com.cns.contract.account.AccountDataEvent;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.inbox.Inbox;
import com.cns.platform.inbox.Received;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes which accounts have ended, for {@link EndingWorker}. */
@ApplicationScoped
public class EndedAccounts {
    /** Told once more, it is gone through once more. */
    private static final String ADD = """
            insert into ended_account (account_id, ended_at, next_at) values ($1, $2, $3)
            on conflict (account_id) do update set next_at = excluded.next_at, finished_at = null""";

    private static final String HAS_ENDED = "select exists (select from ended_account where account_id = $1) as ended";

    private final Inbox inbox;
    private final Tenant tenant;
    private final Clock clock;

    EndedAccounts(Inbox inbox, Tenant tenant, Clock clock) {
        this.inbox = inbox;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** What a consumer of {@code cns.account-data} does that wants nothing else of it. */
    public Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, AccountDataEvent.class, received -> switch (received.data()) {
            case AccountHolderErased erased -> addOnce(received, erased.at());
            case AccountDataCorrected _, AccountDataErased _ -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> addOnce(Received<AccountDataEvent> received, Instant at) {
        return tenant.sql(
                received.account(),
                connection -> inbox.isFirst(connection, Topic.ACCOUNT_DATA, received)
                        .flatMap(first -> first
                                ? add(connection, received.account(), at)
                                : Uni.createFrom().voidItem()));
    }

    /** In the connection's transaction: whether this service has heard that the account has ended. It never comes back. */
    public Uni<Boolean> hasEnded(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(HAS_ENDED)
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.iterator().next().getBoolean("ended"));
    }

    /** In the connection's transaction. */
    public Uni<Void> add(SqlConnection connection, AccountId account, Instant at) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(account.value(), at.atOffset(ZoneOffset.UTC), now))
                .replaceWithVoid();
    }
}
