package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The alerts read metrics that exist, and each has a runbook and a test of both outcomes; those tests are run by
 * {@code AlertRulesTest} in deploy/kubernetes.
 */
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

    private static List<String> expressions() {
        return found("(?s)expr: (.*?)\n {2,8}(?=[a-z-])").toList();
    }

    private static Stream<String> found(String pattern) {
        return Pattern.compile(pattern).matcher(RULES).results().map(result -> result.group(1));
    }
}
