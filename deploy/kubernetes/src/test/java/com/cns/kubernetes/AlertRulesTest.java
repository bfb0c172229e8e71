package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The alerts fire when they should, by Prometheus's own judgement. That each has such a test, a runbook and metrics that exist is
 * of {@code AlertTest} in platform/contract; here no other module waits for promtool.
 */
class AlertRulesTest {
    private static final Path FOLDER = Overlay.HOME.resolve("deploy/observability/rules");

    /** It is of Debian's package prometheus. */
    @BeforeAll
    static void promtool_is_there() {
        assumeTrue(isThere(), "promtool is not installed: apt-get install prometheus; the alerts are not tested");
    }

    @Test
    void prometheus_accepts_the_rules() throws Exception {
        assertThat(promtool("check", FOLDER.resolve("cns.rules.yaml"))).contains("SUCCESS");
    }

    @Test
    void each_alert_fires_and_stays_quiet_when_it_should() throws Exception {
        List<Path> tests;
        try (Stream<Path> files = Files.list(FOLDER)) {
            tests = files.filter(file -> file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }

        assertThat(tests).isNotEmpty();
        for (Path test : tests) {
            assertThat(promtool("test", test)).contains("SUCCESS");
        }
    }

    private static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Path.of(folder, "promtool").toFile().canExecute());
    }

    private static String promtool(String verb, Path rules) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", verb, "rules", rules.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
