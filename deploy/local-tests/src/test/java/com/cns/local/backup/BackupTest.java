package com.cns.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.scan.Premises;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First 2: backups of the suite's databases, and what a restore puts back. */
class BackupTest {
    private static Premises premises;

    @TempDir
    Path folder;

    private Path keys;

    @BeforeAll
    static void start() throws Exception {
        premises = Premises.ofDatabases();
    }

    @BeforeEach
    void clean() throws Exception {
        keys = Files.createDirectory(folder.resolve("keys"));
        premises.execute("usage", "set session_replication_role = replica; truncate inbox, outbox, audit_entry");
        premises.execute("usage_keyring", "delete from key_encryption_key where version > 1");
    }

    @Test
    void a_backup_has_a_file_for_each_database_that_only_its_owner_reads() throws Exception {
        List<String> told = backUp();

        assertThat(told).hasSize(8);
        for (String database : Server.databases()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Dump.file(folder, database))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keys.resolve("usage_keyring.generations"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_was_backed_up_is_put_back_and_what_came_since_is_gone() throws Exception {
        premises.execute("usage", inbox(1, "a\tb\\nline\r\n'\"ü"));
        premises.execute("usage", event());
        premises.execute("usage", event());
        backUp();
        premises.execute("usage", "delete from inbox");
        premises.execute("usage", inbox(2, "since"));
        premises.execute("usage", event());
        long epoch = Long.parseLong(one("usage", "select number from epoch"));

        load("usage");

        assertThat(all("usage", "select topic from inbox")).containsExactly("a\tb\\nline\r\n'\"ü");
        assertThat(one("usage", "select count(*) from outbox")).isEqualTo("2");
        assertThat(one("usage", "select number from epoch")).isEqualTo(Long.toString(epoch + 1));
        // What was numbered since is not numbered again.
        long last = Long.parseLong(
                one("usage", "select last_value from pg_sequences where sequencename = 'outbox_id_seq'"));
        premises.execute("usage", event());
        assertThat(Long.parseLong(one("usage", "select max(id) from outbox"))).isEqualTo(last + 1);
    }

    /** A backup that is restored twice: what was said after the first restore loses against what is said after the second. */
    @Test
    void each_restore_raises_the_epoch_whatever_the_backup_says() throws Exception {
        backUp();
        long epoch = Long.parseLong(one("usage", "select number from epoch"));

        load("usage");
        load("usage");

        assertThat(one("usage", "select number from epoch")).isEqualTo(Long.toString(epoch + 2));
    }

    @Test
    void tables_that_are_only_appended_to_are_put_back_as_well() throws Exception {
        premises.execute(
                "usage",
                "insert into audit_entry (id, at, actor_kind, actor, path, outcome, salt, commitment)"
                        + " values (gen_random_uuid(), now(), 'SERVICE', 'x', 'GET /', 'READ', '\\x00', decode(repeat('00', 32), 'hex'))");
        backUp();
        premises.execute(
                "usage",
                "insert into audit_entry (id, at, actor_kind, actor, path, outcome, salt, commitment)"
                        + " values (gen_random_uuid(), now(), 'SERVICE', 'y', 'GET /', 'READ', '\\x00', decode(repeat('00', 32), 'hex'))");

        load("usage");

        assertThat(all("usage", "select actor from audit_entry")).containsExactly("x");
    }

    @Test
    void rows_of_a_day_that_was_dropped_since_are_not_put_back() throws Exception {
        premises.execute("usage", "create table day_that_is_over (id int); insert into day_that_is_over values (1)");
        backUp();
        premises.execute("usage", "drop table day_that_is_over");

        load("usage");

        assertThat(one("usage", "select to_regclass('day_that_is_over') is null"))
                .isEqualTo("t");
    }

    @Test
    void a_backup_of_a_keyring_has_no_key_encryption_key_and_the_living_ones_stay() throws Exception {
        String wrapped = one("usage_keyring", "select encode(wrapped, 'hex') from key_encryption_key");
        backUp();
        premises.execute("usage_keyring", "insert into key_encryption_key (version, wrapped) values (2, '\\x0202')");

        assertThat(text("usage_keyring")).contains("COPY public.data_key").doesNotContain(wrapped);
        load("usage_keyring");

        assertThat(all("usage_keyring", "select version from key_encryption_key order by 1"))
                .containsExactly("1", "2");
    }

    @Test
    void a_key_encryption_key_that_the_keyring_lost_is_taken_from_the_folder_of_keys() throws Exception {
        premises.execute("usage_keyring", "insert into key_encryption_key (version, wrapped) values (2, '\\x0202')");
        backUp();
        premises.execute("usage_keyring", "delete from key_encryption_key where version = 2");

        load("usage_keyring");

        assertThat(one("usage_keyring", "select encode(wrapped, 'hex') from key_encryption_key where version = 2"))
                .isEqualTo("0202");
    }

    @Test
    void a_key_encryption_key_that_another_root_wraps_by_now_is_the_same_one_and_stays_as_it_is() throws Exception {
        premises.execute("usage_keyring", "insert into key_encryption_key (version, wrapped) values (2, '\\x0202')");
        backUp();
        premises.execute("usage_keyring", "update key_encryption_key set wrapped = '\\x0303' where version = 2");

        load("usage_keyring");

        assertThat(one("usage_keyring", "select encode(wrapped, 'hex') from key_encryption_key where version = 2"))
                .isEqualTo("0303");
    }

    /** That is what destroying it is for. */
    @Test
    void a_backup_whose_key_encryption_key_is_destroyed_is_refused_and_changes_nothing() throws Exception {
        premises.execute("usage_keyring", "insert into key_encryption_key (version, wrapped) values (2, '\\x0202')");
        backUp();
        premises.execute("usage_keyring", "delete from key_encryption_key where version = 2");
        Path later = Files.createDirectory(folder.resolve("later"));
        Backup.write(premises::connect, later, keys, line -> {});

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check("usage_keyring"))
                .withMessageContaining("key-encryption key 2 is destroyed")
                .withMessageContaining("take a younger backup");
    }

    @Test
    void a_backup_of_other_tables_one_that_is_cut_off_and_one_that_is_missing_are_refused() throws Exception {
        backUp();
        String whole = text("usage");
        rewrite(whole.replaceFirst("-- migrations .*", "-- migrations of another version"));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check("usage"))
                .withMessageContaining("another version's tables");
        rewrite(whole.substring(0, whole.lastIndexOf("COPY") + 40));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check("usage"))
                .withMessageContaining("ends in the middle");
        rewrite(whole.replaceFirst("of usage", "of consent"));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check("usage"))
                .withMessageContaining("is no backup of usage");
        Files.delete(Dump.file(folder, "usage"));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check("usage"))
                .withMessageContaining("is missing");
    }

    private List<String> backUp() {
        List<String> told = new ArrayList<>();
        Backup.write(premises::connect, folder, keys, told::add);
        return told;
    }

    private void check(String database) throws SQLException, IOException {
        try (Connection connection = premises.connect(database)) {
            new Load(folder, database, new Safe(keys)).check(connection);
        }
    }

    private void load(String database) throws SQLException, IOException {
        check(database);
        try (Connection connection = premises.connect(database)) {
            new Load(folder, database, new Safe(keys)).load(connection);
        }
    }

    private String text(String database) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Dump.file(folder, database)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void rewrite(String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Dump.file(folder, "usage")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String inbox(int number, String topic) {
        return "insert into inbox (event_id, topic) values ('00000000-0000-4000-8000-00000000000" + number + "', '"
                + topic.replace("'", "''") + "')";
    }

    private static String event() {
        return "insert into outbox (event_id, topic, key, account_id, source, type, classification, happened_at, data)"
                + " values (gen_random_uuid(), 't', 'k', gen_random_uuid(), 's', 't', 'none', now(), '\\x00')";
    }

    private static String one(String database, String query) throws SQLException {
        return all(database, query).getFirst();
    }

    private static List<String> all(String database, String query) throws SQLException {
        try (Connection connection = premises.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
