package com.cns.account.holderrequest;

import com.cns.account.profile.ErasureView;
import com.cns.account.profile.RetainedFields;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Adds to certificates what was erased by itself since, because the ground lapsed that it was retained on (R11). */
@ApplicationScoped
class LapseAddenda {
    private static final Logger LOG = Logger.getLogger(LapseAddenda.class);
    private static final int AT_ONCE = 100;
    private static final String OVER = """
            select account_id, id, lapses_at from holder_request
            where lapses_at <= $1 and (lapses_at, id) > ($3, $4)
            order by lapses_at, id limit $2""";

    private static final Over FIRST =
            new Over(new AccountId(new UUID(0, 0)), new PrivacyRequestId(new UUID(0, 0)), Instant.EPOCH);

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final HolderRequestRepository requests;
    private final RetainedFields retained;
    private final ErasureProofs proofs;
    private final KeyGenerations generations;
    private final Clock clock;

    LapseAddenda(
            AcrossTenants acrossTenants,
            Tenant tenant,
            HolderRequestRepository requests,
            RetainedFields retained,
            ErasureProofs proofs,
            KeyGenerations generations,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.requests = requests;
        this.retained = retained;
        this.proofs = proofs;
        this.generations = generations;
        this.clock = clock;
    }

    private record Over(AccountId account, PrivacyRequestId request, Instant lapsesAt) {
        static Over of(Row row) {
            return new Over(
                    new AccountId(row.getUUID("account_id")),
                    new PrivacyRequestId(row.getUUID("id")),
                    row.getOffsetDateTime("lapses_at").toInstant());
        }
    }

    /** Harmless to run in every replica: the request's row keeps them apart. What is not erased yet waits for the next run. */
    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return Sweep.pages(
                FIRST,
                AT_ONCE,
                behind -> acrossTenants.in(connection -> over(connection, behind, now)),
                one -> attempt(one, now));
    }

    private static Uni<List<Over>> over(SqlConnection connection, Over behind, Instant now) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        behind.lapsesAt().atOffset(ZoneOffset.UTC),
                        behind.request().value()))
                .map(rows -> {
                    List<Over> over = new ArrayList<>(rows.size());
                    rows.forEach(row -> over.add(Over.of(row)));
                    return over;
                });
    }

    /** One that fails does not keep the others. */
    private Uni<Void> attempt(Over one, Instant now) {
        return tenant.in(
                        one.account(),
                        () -> requests.lock(one.account(), one.request())
                                .flatMap(found -> found.map(request -> add(request, now))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "An addendum could not be signed: request=%s kind=%s",
                        one.request(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> add(HolderRequest request, Instant now) {
        if (!request.isLapsed(now)) {
            return Uni.createFrom().voidItem();
        }
        List<ErasureView> lapsed = request.lapsed(now);
        if (lapsed.isEmpty()) {
            request.lapsedSilently(now);
            return Uni.createFrom().voidItem();
        }
        return retained.areErased(request.account(), now)
                .flatMap(erased -> erased
                        ? generations.newest().flatMap(newest -> sign(request, lapsed, newest, now))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> sign(HolderRequest request, List<ErasureView> lapsed, int newest, Instant now) {
        return proofs.lapsed(request, lapsed, now)
                .invoke(signed -> request.lapsed(signed, newest, now))
                .replaceWithVoid();
    }
}
