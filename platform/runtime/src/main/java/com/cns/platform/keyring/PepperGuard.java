package com.cns.platform.keyring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Refuses a start under another pepper than the keyring's tokens were made with (ADR 56): nobody would be found again, and whoever has
 * said "no" would be taken for somebody who was never asked. The first start on a keyring says which pepper it is, and no token
 * tells under which it was made: where that was the wrong one, the keyring's owner lets it forget (docs/operations.md).
 */
@ApplicationScoped
class PepperGuard {
    private static final Logger LOG = Logger.getLogger(PepperGuard.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REMEMBER = "insert into pepper (id) values ($1) on conflict do nothing";
    private static final String READ = "select id from pepper";

    private final Pool pool;
    private final Tokens tokens;

    PepperGuard(@ReactiveDataSource("keyring") Pool pool, Tokens tokens) {
        this.pool = pool;
        this.tokens = tokens;
    }

    /** Before anything makes a token. */
    void hold(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        require().await().atMost(PATIENCE);
        // The four services must say the same.
        LOG.infof("Tokens are made under pepper=%s", tokens.pepperId());
    }

    /** Fails with {@link ConfigurationException} under another pepper than that of before. */
    Uni<Void> require() {
        String own = tokens.pepperId();
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(own))
                .chain(() -> pool.query(READ).execute())
                .map(rows -> rows.iterator().next().getString(0))
                .invoke(known -> {
                    if (!known.equals(own)) {
                        throw new ConfigurationException(
                                "cns.keyring.pepper-file: the tokens of this keyring were made under the pepper "
                                        + known + ", this is the pepper " + own
                                        + ": use that one, it cannot be replaced (if the copy kept offline is "
                                        + own + ", see Secrets in docs/operations.md)",
                                Set.of("cns.keyring.pepper-file"));
                    }
                })
                .replaceWithVoid();
    }
}
