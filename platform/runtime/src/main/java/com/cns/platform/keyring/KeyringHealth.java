package com.cns.platform.keyring;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the keyring's database answers: without it nothing can be sealed or opened. */
@Readiness
@Startup
@ApplicationScoped
class KeyringHealth implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private volatile boolean reachable;

    KeyringHealth(@ReactiveDataSource("keyring") Pool pool, MeterRegistry meters) {
        this.pool = pool;
        Meters.gauge(meters, Metric.KEYRING_REACHABLE, this, health -> health.reachable ? 1 : 0);
    }

    /** For the metric: nobody need ask for the health. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return call().replaceWithVoid();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1 from key_encryption_key")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows ->
                        rows.rowCount() > 0 ? HealthCheckResponse.up("keyring") : HealthCheckResponse.down("keyring"))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("keyring"))
                .invoke(answer -> reachable = answer.getStatus() == HealthCheckResponse.Status.UP);
    }
}
