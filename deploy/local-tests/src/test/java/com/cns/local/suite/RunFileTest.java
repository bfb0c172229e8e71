package com.cns.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.infrastructure.DataFolder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_while_the_suite_runs() {
        try (DataFolder data = DataFolder.take(folder)) {
            RunFile file = new RunFile(data.path());
            file.write(run());

            assertThat(file.running()).hasValue(run());
        }
    }

    @Test
    void what_a_killed_suite_left_behind_does_not_count() {
        RunFile file = new RunFile(folder);
        try (DataFolder data = DataFolder.take(folder)) {
            assertThat(data.path()).isEqualTo(folder);
            file.write(run());
        }

        assertThat(file.running()).isEmpty();
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        RunFile file = new RunFile(folder);
        file.write(run());
        file.update(run -> run.withCredentials(List.of(credential(1))));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void an_outsider_finds_urls_ports_pids_logs_and_credentials_in_it() throws Exception {
        RunFile file = new RunFile(folder);
        file.write(run().withCredentials(List.of(credential(1))));

        var json = new ObjectMapper().readTree(file.path().toFile());

        assertThat(json.at("/url").asText()).isEqualTo("http://localhost:8080");
        assertThat(json.at("/services/0/management").asText()).isEqualTo("http://127.0.0.1:9082");
        assertThat(json.at("/services/0/pid").asLong()).isEqualTo(43);
        assertThat(json.at("/services/0/log").asText()).endsWith("usage-service.log");
        assertThat(json.at("/kafka/bootstrapServers").asText()).isEqualTo("127.0.0.1:19092");
        assertThat(json.at("/mail/folder").asText()).isEqualTo("/data/mail");
        assertThat(json.at("/credentials/0/secret").asText()).isEqualTo("secret-1");
        assertThat(json.at("/startedAt").asText()).isEqualTo("2026-11-23T19:00:00Z");
    }

    @Test
    void the_newest_twenty_credentials_are_kept() {
        List<Run.Credential> many =
                IntStream.rangeClosed(1, 30).mapToObj(RunFileTest::credential).toList();

        assertThat(run().withCredentials(many).credentials())
                .hasSize(20)
                .first()
                .isEqualTo(credential(11));
    }

    @Test
    void a_credential_never_shows_its_secret() {
        assertThat(credential(7)).asString().doesNotContain("secret");
    }

    @Test
    void configuration_travels_in_the_environment() {
        assertThat(ServiceProcess.environmentName("cns.keyring.root-file")).isEqualTo("CNS_KEYRING_ROOT_FILE");
    }

    private static Run.Credential credential(int number) {
        return new Run.Credential("ordinary", "AC" + number, "KY" + number, "secret-" + number);
    }

    private static Run run() {
        return new Run(
                Instant.parse("2026-11-23T19:00:00Z"),
                42,
                "http://localhost:8080",
                "/data",
                List.of(new Run.ServiceRun(
                        "usage-service",
                        43,
                        "http://127.0.0.1:8082",
                        "http://127.0.0.1:9082",
                        "/data/logs/usage-service.log")),
                new Run.PostgresRun("127.0.0.1", 15432, 44, "/data/logs/postgresql.log"),
                new Run.KafkaRun("127.0.0.1:19092", "/data/logs/infrastructure.log"),
                new Run.MailRun(10025, "/data/mail"),
                new Run.OidcRun("http://localhost:10080/staff"),
                List.of());
    }
}
