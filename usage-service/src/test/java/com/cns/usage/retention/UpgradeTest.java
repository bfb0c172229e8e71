package com.cns.usage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsageTest
class UpgradeTest {
    private static final String DATABASE = "usage_upgraded";
    /** The last before tables were parted by days. */
    private static final String BEFORE = "4";
    /** The last before days that were there got room. */
    private static final String BEFORE_ROOM = "16";

    private static final String FULL = """
            select relname from pg_class
            where relkind = 'r' and relname ~ '^communication_[0-9]+_[0-9]{8}$' and reloptions is null""";

    @BeforeEach
    void make() {
        execute("postgres", "create database " + DATABASE + " owner usage_owner");
    }

    @AfterEach
    void drop() {
        execute("postgres", "drop database " + DATABASE + " with (force)");
    }

    @Test
    void what_was_stored_before_is_there_after_an_upgrade_and_goes_by_the_new_rules() {
        migrations().target(BEFORE).load().migrate();
        for (String age : List.of("0 days", "20 days", "200 days")) {
            execute(DATABASE, """
                    insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction,
                                               status, quantity)
                    select gen_random_uuid(), gen_random_uuid(), now() - interval '%1$s', now() - interval '%1$s',
                           gen_random_uuid(), p, 'outbound', 'sent', 1
                    from unnest(array['sms', 'push']) as p""".formatted(age));
        }
        execute(DATABASE, """
                insert into content (account_id, id, received_at, subject_id, product, text_sealed)
                select account_id, id, received_at, subject_id, product, 'sealed' from communication""");

        migrations().load().migrate();

        assertThat(query("select product || ' ' || tableoid::regclass || ' ' || count(*) from communication"
                        + " where received_at > now() - interval '1 hour' group by product, tableoid order by 1"))
                .hasSize(2)
                .allMatch(part -> part.matches("push communication_30_[0-9]{8} 1|sms communication_180_[0-9]{8} 1"));
        assertThat(query("select count(*) from communication")).containsExactly("6");
        assertThat(query("select count(*) from content")).containsExactly("6");
        assertThat(query("select count(*) from communication_180_default")).containsExactly("0");
        assertThat(query("select count(*) from content_7_default")).containsExactly("0");
    }

    /** As a running replica drops a day between the look for days and the change of that one. */
    @Test
    void a_day_that_is_dropped_while_days_get_room_is_passed_over() {
        migrations().target(BEFORE_ROOM).load().migrate();
        String dropped = query("select min(relname) from pg_class where relname ~ '^communication_180_[0-9]{8}$'")
                .getFirst();
        assertThat(query(FULL)).contains(dropped);
        Flyway upgrade = migrations().load();

        try (ExecutorService upgrading = Executors.newSingleThreadExecutor();
                Other drops = new Other(DATABASE)) {
            drops.does("drop table " + dropped);
            Future<MigrateResult> upgraded = upgrading.submit(() -> upgrade.migrate());
            Awaitility.await().until(drops::isWaitedFor);
            drops.commits();

            assertThat(upgraded).succeedsWithin(Duration.ofSeconds(60));
        }
        assertThat(query(FULL)).isEmpty();
    }

    /** As the service runs them. */
    private static FluentConfiguration migrations() {
        return Flyway.configure()
                .dataSource(Outside.url(DATABASE), "usage_owner", "usage_owner")
                .outOfOrder(true)
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app", "usage_app", "system", "usage_system"));
    }

    private static List<String> query(String sql) {
        return Outside.query("postgres", "postgres", DATABASE, sql);
    }

    private static void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(Outside.url(database), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
