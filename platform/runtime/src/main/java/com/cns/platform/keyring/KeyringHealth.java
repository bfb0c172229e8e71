package com.cns.platform.keyring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the keyring's database answers: without it nothing can be sealed or opened. */
@Readiness
@ApplicationScoped
class KeyringHealth implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    KeyringHealth(@ReactiveDataSource("keyring") Pool pool) {
        this.pool = pool;
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
                .recoverWithItem(HealthCheckResponse.down("keyring"));
    }
}
