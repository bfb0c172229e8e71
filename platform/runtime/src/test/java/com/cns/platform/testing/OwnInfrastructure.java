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

/** PostgreSQL and Kafka for one test class that stops and starts them, without Quarkus. */
public final class OwnInfrastructure implements AutoCloseable {
    private static final String SERVICE = Infrastructure.shortName(Service.USAGE);

    private final Infrastructure infrastructure =
            Infrastructure.start(Settings.forTests().withoutFsync().only(Settings.Part.POSTGRES, Settings.Part.BROKER));
    private final Vertx vertx = Vertx.vertx();

    public OwnInfrastructure() {
        Flyway.configure()
                .dataSource(postgres().jdbcUrl(SERVICE), SERVICE + "_owner", SERVICE + "_owner")
                .locations("classpath:db/platform")
                .placeholders(Map.of("app", SERVICE + "_app", "system", SERVICE + "_system"))
                .load()
                .migrate();
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

    @Override
    public void close() {
        vertx.closeAndAwait();
        infrastructure.close();
    }
}
