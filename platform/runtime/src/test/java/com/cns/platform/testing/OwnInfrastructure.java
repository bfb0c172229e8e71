package com.cns.platform.testing;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Broker;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Postgres;
import com.cns.local.infrastructure.Settings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Kafka for test classes that stop and start them, without Quarkus: started for the first of them, stopped when
 * the JVM ends. What one leaves in tables and topics the next one finds. Of the databases that of usage-service is migrated.
 */
public final class OwnInfrastructure {
    private static final String SERVICE = Infrastructure.shortName(Service.USAGE);

    private static @Nullable OwnInfrastructure shared;

    private final Infrastructure infrastructure =
            Infrastructure.start(Settings.forTests().withoutFsync().only(Settings.Part.POSTGRES, Settings.Part.BROKER));
    private final Vertx vertx = Vertx.vertx();

    private OwnInfrastructure() {
        Flyway.configure()
                .dataSource(postgres().jdbcUrl(SERVICE), SERVICE + "_owner", SERVICE + "_owner")
                .locations("classpath:db/platform")
                .placeholders(Map.of("app", SERVICE + "_app", "system", SERVICE + "_system"))
                .load()
                .migrate();
    }

    /** Running, whatever was done to it before. */
    public static synchronized OwnInfrastructure shared() {
        OwnInfrastructure own = shared;
        if (own == null) {
            own = new OwnInfrastructure();
            shared = own;
        }
        own.postgres().start();
        own.broker().start();
        return own;
    }

    public Postgres postgres() {
        return infrastructure.postgres();
    }

    public Broker broker() {
        return infrastructure.broker();
    }

    public Topics topics() {
        return Topics.at(broker().bootstrapServers());
    }

    /** A pool of the role for work across tenants. */
    public Pool system() {
        PgConnectOptions where = new PgConnectOptions()
                .setHost(postgres().host())
                .setPort(postgres().port())
                .setDatabase(SERVICE)
                .setUser(SERVICE + "_system")
                .setPassword(SERVICE + "_system");
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(6))
                .connectingTo(where)
                .using(vertx)
                .build();
    }
}
