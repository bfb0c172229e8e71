package com.cns.account.holderrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.sweep.Sweep;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Adds to certificates that no backup of the keyring opens any more what they and their addenda call erased: every key-encryption key is
 * destroyed that may have wrapped the keys of it.
 */
@ApplicationScoped
class HolderFinality {
    private static final Logger LOG = Logger.getLogger(HolderFinality.class);
    private static final int AT_ONCE = 100;
    private static final String DUE = """
            select account_id, id, generation from holder_request
            where generation < $1 and (generation, id) > ($3, $4)
            order by generation, id limit $2""";

    private static final Due FIRST = new Due(new AccountId(new UUID(0, 0)), new PrivacyRequestId(new UUID(0, 0)), -1);

    private final KeyGenerations generations;
    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final HolderRequestRepository requests;
    private final ErasureProofs proofs;
    private final Clock clock;

    HolderFinality(
            KeyGenerations generations,
            AcrossTenants acrossTenants,
            Tenant tenant,
            HolderRequestRepository requests,
            ErasureProofs proofs,
            Clock clock) {
        this.generations = generations;
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.requests = requests;
        this.proofs = proofs;
        this.clock = clock;
    }

    private record Due(AccountId account, PrivacyRequestId request, int generation) {
        static Due of(Row row) {
            return new Due(
                    new AccountId(row.getUUID("account_id")),
                    new PrivacyRequestId(row.getUUID("id")),
                    row.getInteger("generation"));
        }
    }

    /** Harmless to run in every replica: the request's row keeps them apart. */
    @Scheduled(
            every = "${cns.key-rotation.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return generations.all().flatMap(all -> sweep(all.getFirst().version()));
    }

    private Uni<Void> sweep(int oldest) {
        return Sweep.pages(
                FIRST,
                AT_ONCE,
                behind -> acrossTenants.in(connection -> due(connection, behind, oldest)),
                one -> attempt(one, oldest));
    }

    private static Uni<List<Due>> due(SqlConnection connection, Due behind, int oldest) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(
                        oldest, AT_ONCE, behind.generation(), behind.request().value()))
                .map(rows -> {
                    List<Due> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(Due.of(row)));
                    return due;
                });
    }

    private Uni<Void> attempt(Due one, int oldest) {
        return tenant.in(
                        one.account(),
                        () -> requests.lock(one.account(), one.request())
                                .flatMap(found -> found.filter(request -> request.isToClose(oldest))
                                        .map(this::close)
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "An addendum could not be signed: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> close(HolderRequest request) {
        Instant now = clock.instant();
        return proofs.closed(request, now).invoke(request::close).replaceWithVoid();
    }
}
