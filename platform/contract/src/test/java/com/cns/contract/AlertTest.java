package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts read metrics that exist, have a runbook, and fire when they should, by Prometheus's own judgement. */
class AlertTest {
    private static final String RULES = Observability.read(Observability.RULES);
    private static final String HEAD = """
            # The rules of cns.rules.yaml for the Prometheus operator; a build with an outdated copy fails.
            # Rewrite: ./mvnw -pl platform/contract test -Dcns.update=true
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: cns
              labels:
                app.kubernetes.io/part-of: cns
            spec:
            """;

    @Test
    void the_operators_form_is_the_same() {
        String groups = RULES.substring(RULES.indexOf("groups:"));
        Generated.is(
                Observability.FOLDER.resolve("rules/prometheus-rule.yaml"),
                HEAD + groups.lines().map(line -> "  " + line + "\n").reduce("", String::concat));
    }

    @Test
    void alerts_read_only_what_the_catalogue_names() {
        List<String> expressions = expressions();

        assertThat(expressions).hasSizeGreaterThan(30);
        assertThat(expressions.stream().flatMap(text -> Observability.samplesIn(text).stream()))
                .isNotEmpty()
                .isSubsetOf(Observability.known());
    }

    @Test
    void each_alert_has_its_runbook_and_a_test_of_both_outcomes() {
        String runbooks = Observability.read(Generated.HOME.resolve("docs/runbooks.md"));
        String tests =
                Observability.RULE_TESTS.stream().map(Observability::read).collect(Collectors.joining());
        List<String> alerts = found("alert: (\\S+)").toList();

        assertThat(found("runbook: docs/runbooks.md#(\\S+)"))
                .containsExactlyElementsOf(alerts.stream()
                        .map(alert -> alert.toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(runbooks.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .containsExactlyElementsOf(alerts);
        assertThat(alerts)
                .doesNotHaveDuplicates()
                .allSatisfy(alert -> assertThat(tests)
                        .contains("name: \"" + alert + " fires\"", "name: \"" + alert + " stays quiet\""));
    }

    /** promtool is of Debian's package prometheus. */
    @Test
    void prometheus_accepts_the_rules_and_their_tests() throws Exception {
        assumeTrue(isThere(), "promtool is not installed: apt-get install prometheus; the alerts are not tested");
        assertThat(promtool("check", "rules", Observability.RULES)).contains("SUCCESS");
        for (Path tests : Observability.RULE_TESTS) {
            assertThat(promtool("test", "rules", tests)).contains("SUCCESS");
        }
    }

    private static List<String> expressions() {
        return found("(?s)expr: (.*?)\n {2,8}(?=[a-z-])").toList();
    }

    private static Stream<String> found(String pattern) {
        return Pattern.compile(pattern).matcher(RULES).results().map(result -> result.group(1));
    }

    private static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Path.of(folder, "promtool").toFile().canExecute());
    }

    private static String promtool(String verb, String what, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", verb, what, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
