package com.cns.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell's check whether a module must be built, on a made-up repository. */
class StaleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String JAR = "usage-service/target/quarkus-app/quarkus-run.jar";
    private static final String STAMP = "usage-service/target/.cns-built";

    @TempDir
    Path home;

    @BeforeEach
    void sources() throws Exception {
        for (String source : Stream.of(
                        "pom.xml",
                        ".mvn/jvm.config",
                        "platform/contract/pom.xml",
                        "platform/contract/src/main/java/Topic.java",
                        "platform/runtime/pom.xml",
                        "platform/runtime/src/main/java/Outbox.java",
                        "usage-service/pom.xml",
                        "usage-service/src/main/java/Ingest.java",
                        "usage-service/src/test/java/IngestTest.java",
                        "account-service/src/main/java/Account.java")
                .toList()) {
            touch(source, NOON);
        }
    }

    @Test
    void what_was_never_built_is_stale() throws Exception {
        assertThat(isStale()).isTrue();
    }

    @Test
    void what_is_newer_than_its_sources_is_not_stale() throws Exception {
        touch(JAR, NOON.plusSeconds(60));

        assertThat(isStale()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                ".mvn/jvm.config",
                "platform/contract/src/main/java/Topic.java",
                "platform/runtime/src/main/java/Outbox.java",
                "usage-service/pom.xml",
                "usage-service/src/main/java/Ingest.java",
                "usage-service/src/main/java/New.java"
            })
    void a_newer_source_makes_it_stale(String source) throws Exception {
        touch(JAR, NOON.plusSeconds(60));
        touch(source, NOON.plusSeconds(120));

        assertThat(isStale()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"usage-service/src/test/java/IngestTest.java", "account-service/src/main/java/Account.java"})
    void tests_and_other_services_do_not_make_it_stale(String source) throws Exception {
        touch(JAR, NOON.plusSeconds(60));
        touch(source, NOON.plusSeconds(120));

        assertThat(isStale()).isFalse();
    }

    @Test
    void a_build_that_left_the_artifact_alone_counts() throws Exception {
        touch(JAR, NOON.plusSeconds(60));
        touch("pom.xml", NOON.plusSeconds(120));
        touch(STAMP, NOON.plusSeconds(180));

        assertThat(isStale()).isFalse();
    }

    @Test
    void what_was_edited_while_it_was_built_is_stale() throws Exception {
        touch(STAMP, NOON.plusSeconds(60));
        touch(JAR, NOON.plusSeconds(60));
        touch("usage-service/src/main/java/Ingest.java", NOON.plusSeconds(120));

        assertThat(isStale()).isTrue();
    }

    @Test
    void the_scorers_tools_are_stale_when_the_scorer_or_its_weights_are_newer() throws Exception {
        String jar = "deploy/scorer/target/cns-scorer-1.0.0-SNAPSHOT.jar";
        for (String source : Stream.of(
                        "deploy/scorer/src/main/java/Training.java",
                        "usage-service/src/main/java/com/cns/usage/scan/Grams.java",
                        "usage-service/src/main/resources/com/cns/usage/scan/message-scorer.weights")
                .toList()) {
            touch(source, NOON);
            touch(jar, NOON.plusSeconds(60));
            touch("usage-service/src/main/java/Ingest.java", NOON.plusSeconds(120));
            assertThat(isStale("deploy/scorer")).isFalse();

            touch(source, NOON.plusSeconds(120));
            assertThat(isStale("deploy/scorer")).isTrue();
            touch(source, NOON);
        }
    }

    @Test
    void jars_for_a_cache_are_lacking_when_missing_or_older_than_the_others() throws Exception {
        String aot = "usage-service/target/quarkus-aot/quarkus-run.jar";
        touch(JAR, NOON);
        assertThat(says("cns_lacks_aot", "usage-service")).isTrue();
        touch(aot, NOON.minusSeconds(60));
        assertThat(says("cns_lacks_aot", "usage-service")).isTrue();

        touch(aot, NOON.plusSeconds(10));
        assertThat(says("cns_lacks_aot", "usage-service")).isFalse();
        assertThat(says("cns_lacks_aot", "deploy/local")).isFalse();
    }

    private void touch(String file, Instant time) throws Exception {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    private boolean isStale() throws Exception {
        return isStale("usage-service");
    }

    private boolean isStale(String module) throws Exception {
        return says("cns_is_stale", module);
    }

    private boolean says(String function, String module) throws Exception {
        Path script = Path.of(System.getProperty("cns.home", "../.."), "deploy/local/stale.sh");
        Process shell = new ProcessBuilder(
                        "sh",
                        "-eu",
                        "-c",
                        ". \"$0\"; if \"$3\" \"$1\" \"$2\"; then exit 10; else exit 11; fi",
                        script.toString(),
                        home.toString(),
                        module,
                        function)
                .inheritIO()
                .start();
        int status = shell.waitFor();
        assertThat(status).isIn(10, 11);
        return status == 10;
    }
}
