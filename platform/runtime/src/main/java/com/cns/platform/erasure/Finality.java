package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reports erasures of which no backup of the keyring can open anything any more: every key-encryption key is destroyed that
 * may have wrapped the person's keys. Replicas pass over what others have in hand.
 */
@ApplicationScoped
class Finality {
    private static final int AT_ONCE = 500;
    private static final String DUE = """
            select request_id, account_id, generation from erasure
            where done_at is not null and final_at is null and generation < $1
            order by generation limit $2 for update skip locked""";
    private static final String FINAL = "update erasure set final_at = $2 where request_id = any($1)";

    private final KeyGenerations generations;
    private final AcrossTenants acrossTenants;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    Finality(
            KeyGenerations generations,
            AcrossTenants acrossTenants,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.generations = generations;
        this.acrossTenants = acrossTenants;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
    }

    @Scheduled(
            every = "${cns.key-rotation.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> report() {
        return generations
                .all()
                .flatMap(all -> acrossTenants
                        .in(connection -> report(connection, all.getFirst().version()))
                        .repeat()
                        .whilst(reported -> reported == AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Integer> report(SqlConnection connection, int oldest) {
        Instant now = clock.instant();
        return connection.preparedQuery(DUE).execute(Tuple.of(oldest, AT_ONCE)).flatMap(rows -> {
            List<Outgoing> events = new ArrayList<>();
            List<UUID> requests = new ArrayList<>();
            for (Row row : rows) {
                AccountId account = new AccountId(row.getUUID("account_id"));
                UUID request = row.getUUID("request_id");
                requests.add(request);
                events.add(Outgoing.of(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new ErasureFinalised(
                                new PrivacyRequestId(request), account, service, row.getInteger("generation"), now)));
            }
            return connection
                    .preparedQuery(FINAL)
                    .execute(Tuple.of(requests.toArray(UUID[]::new), now.atOffset(ZoneOffset.UTC)))
                    .chain(() -> outbox.add(connection, events))
                    .replaceWith(events.size());
        });
    }
}
