package com.cns.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Postgres;
import com.cns.platform.testing.OwnInfrastructure;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One database on its way from empty to newer than this version, seen by the role of the service. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemaTest {
    private static final String DATABASE = Infrastructure.shortName(Service.ACCOUNT);
    private static final Path SCRIPTS = Path.of("src/main/resources/db/platform");

    private static OwnInfrastructure own;
    private static Vertx vertx;
    private static Pool pool;

    @BeforeAll
    static void start() {
        own = OwnInfrastructure.shared();
        vertx = Vertx.vertx();
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(new PgConnectOptions()
                        .setHost(postgres().host())
                        .setPort(postgres().port())
                        .setDatabase(DATABASE)
                        .setUser(DATABASE + "_system")
                        .setPassword(DATABASE + "_system"))
                .using(vertx)
                .build();
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
        // The last test has stopped it.
        postgres().start();
    }

    @Test
    @Order(1)
    void an_empty_database_holds_a_start_back() throws Exception {
        assertThat(obstacle()).isEqualTo("database account was migrated by no version that has " + newest());
    }

    @Test
    @Order(2)
    void one_of_a_version_that_let_nobody_read_the_history_does_too() throws Exception {
        migrate("0.35");

        assertThat(obstacle()).isEqualTo("database account was migrated by no version that has " + newest());
    }

    @Test
    @Order(3)
    void one_that_is_migrated_does_not() throws Exception {
        migrate("latest");

        assertThat(obstacle()).isEmpty();
    }

    @Test
    @Order(4)
    void what_is_missing_is_named() throws Exception {
        Set<String> scripts = scripts();
        scripts.addAll(Set.of("V7__later.sql", "V8__last.sql"));

        assertThat(obstacle(scripts)).isEqualTo("database account lacks V7__later.sql, V8__last.sql");
    }

    @Test
    @Order(5)
    void what_has_failed_is_missing() throws Exception {
        String first = scripts().stream().sorted().findFirst().orElseThrow();
        change("update flyway_schema_history set success = false where script = '" + first + "'");

        assertThat(obstacle()).isEqualTo("database account lacks " + first);

        change("update flyway_schema_history set success = true");
    }

    @Test
    @Order(6)
    void a_newer_version_may_have_migrated_further() throws Exception {
        Set<String> older = scripts();
        older.remove(newest());

        assertThat(obstacle(older)).isEmpty();
    }

    @Test
    @Order(7)
    void a_database_that_is_down_is_said_to_be() throws Exception {
        postgres().stop();

        assertThat(obstacle()).startsWith("database account does not answer (");
    }

    private static String obstacle() throws IOException {
        return obstacle(scripts());
    }

    private static String obstacle(Set<String> scripts) {
        return new Schema("database " + DATABASE, scripts, pool)
                .obstacle()
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static String newest() throws IOException {
        return scripts().stream().sorted().reduce((_, last) -> last).orElseThrow();
    }

    private static Set<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(postgres().jdbcUrl(DATABASE), DATABASE + "_owner", DATABASE + "_owner")
                .locations("classpath:db/platform")
                .outOfOrder(true)
                .target(target)
                .placeholders(Map.of("app", DATABASE + "_app", "system", DATABASE + "_system"))
                .load()
                .migrate();
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = postgres().connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Postgres postgres() {
        return own.postgres();
    }
}
