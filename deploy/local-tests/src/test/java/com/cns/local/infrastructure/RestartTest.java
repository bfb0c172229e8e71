package com.cns.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.local.infrastructure.Settings.Part;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    Path folder;

    /** Without fsync too: what was committed is the operating system's by then. */
    @Test
    void postgresql_that_a_killed_process_left_behind_is_taken_over_with_all_that_it_had_committed() throws Exception {
        Ports ports = Ports.random().resolved();
        Path log = folder.resolve("log");
        Path data = Files.createDirectory(folder.resolve("postgres"));
        Postgres orphan = Postgres.start(data, log, ports.number(Port.POSTGRES), false);
        execute(orphan, "create table kept as select 42 as n");
        ProcessHandle process = orphan.process().orElseThrow();

        // As kill -9 of everything leaves it: a pid file whose process is gone.
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
        assertThat(data.resolve("postmaster.pid")).exists();
        orphan.stopImmediately();
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        Postgres successor = Postgres.start(data, log, ports.number(Port.POSTGRES), false);
        try {
            assertThat(select(successor, "select n from kept")).isEqualTo("42");
            assertThat(select(successor, "show fsync")).isEqualTo("off");
            assertThat(select(successor, "show synchronous_commit")).isEqualTo("on");
            assertThat(select(successor, "show full_page_writes")).isEqualTo("on");
        } finally {
            successor.stop();
        }
    }

    @Test
    void a_busy_port_is_one_line_that_names_the_option_and_nothing_is_left_running() throws Exception {
        Ports ports = Ports.random().resolved();
        try (ServerSocket busy = new ServerSocket()) {
            busy.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.number(Port.KAFKA)));

            assertThatThrownBy(() -> Infrastructure.start(Settings.in(folder).with(ports)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + busy.getLocalPort())
                    .hasMessageContaining("--kafka-port")
                    .hasMessageNotContaining("\n");
        }
        assertThat(DataFolder.isTaken(folder)).isFalse();
        ports.requireFree(EnumSet.allOf(Port.class));
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_with_one_line() {
        Settings settings = Settings.in(folder).with(Ports.random()).only(Part.SMTP);
        try (Infrastructure first = Infrastructure.start(settings)) {
            assertThat(DataFolder.isTaken(first.data().path())).isTrue();
            assertThatThrownBy(() -> Infrastructure.start(settings))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already runs");
        }
        assertThat(DataFolder.isTaken(folder)).isFalse();
    }

    @Test
    void a_folder_of_somebody_else_is_never_taken() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> DataFolder.take(folder))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("not CNS's");
    }

    @Test
    void a_reset_empties_the_folder_but_keeps_it_taken() throws Exception {
        try (DataFolder data = DataFolder.take(folder)) {
            Files.writeString(data.folder("mail").resolve("1.eml"), "x");

            data.reset();

            assertThat(folder.resolve("mail")).doesNotExist();
            assertThat(DataFolder.isTaken(folder)).isTrue();
        }
    }

    @Test
    void a_full_disk_is_one_line() {
        try (DataFolder data = DataFolder.take(folder)) {
            assertThatThrownBy(() -> data.requireSpace(Long.MAX_VALUE))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("MiB left")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_folder_below_a_file_cannot_be_taken() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("--data");
    }

    private static void execute(Postgres postgres, String sql) throws Exception {
        try (Connection connection = postgres.connect("account", "account_owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String select(Postgres postgres, String sql) throws Exception {
        try (Connection connection = postgres.connect("account", "account_owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
