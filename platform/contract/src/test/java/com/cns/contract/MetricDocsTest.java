package com.cns.contract;

import static java.util.stream.Collectors.joining;

import com.cns.contract.metric.LibraryMetric;
import com.cns.contract.metric.Metric;
import com.cns.contract.metric.Tag;
import com.cns.contract.metric.Unit;
import com.cns.contract.route.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is written from {@link Metric}. */
class MetricDocsTest {
    private static final String HEAD = """
            # Metrics

            <!-- Written from com.cns.contract.metric.Metric; a build with an outdated copy fails. Rewrite:
            ./mvnw -pl platform/contract test -Dcns.update=true -->

            Each service shows them at `/q/metrics` of its management port, from its start on. What a scrape of the running services
            returns is held against this page by `MetricsIT`. No label holds what a person or a customer said.
            """;

    @Test
    void the_page_is_the_one_of_the_declared_metrics() {
        Generated.is(
                Generated.HOME.resolve("docs/metrics.md"),
                HEAD
                        + section("Every service", EnumSet.allOf(Service.class))
                        + Stream.of(Service.values())
                                .map(service -> section(service.wireName(), EnumSet.of(service)))
                                .collect(joining())
                        + libraries());
    }

    private static String section(String title, EnumSet<Service> services) {
        return """

                ## %s

                | metric | kind | unit | labels | meaning |
                |---|---|---|---|---|
                %s""".formatted(
                        title,
                        Stream.of(Metric.values())
                                .filter(metric -> metric.of().equals(services))
                                .map(MetricDocsTest::row)
                                .collect(joining()));
    }

    private static String row(Metric metric) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        metric.samples().stream().map(MetricDocsTest::code).collect(joining("<br>")),
                        metric.kind().prometheus(),
                        metric.unit() == Unit.NUMBER ? "" : metric.unit().wireName(),
                        metric.tags().stream().map(MetricDocsTest::label).collect(joining("; ")),
                        metric.meaning());
    }

    private static String label(Tag tag) {
        List<String> values = tag.values().apply(Service.USAGE);
        return code(tag.name()) + ": "
                + (tag.from().isEmpty()
                        ? values.stream().map(MetricDocsTest::code).collect(joining(", "))
                        : tag.from());
    }

    private static String libraries() {
        return """

                ## Of libraries

                Alerts and dashboards use these of what the libraries bring. Labels `job` and `instance` are Prometheus's own; `job` is the
                service's name. Kafka's client shows each topic twice, as `cns.accounts` and `cns_accounts`: `topic=~"cns[.].*"` takes one.

                | metric | meaning |
                |---|---|
                %s""".formatted(Stream.of(LibraryMetric.values())
                .map(metric -> "| %s | %s |\n".formatted(code(metric.sample()), metric.meaning()))
                .collect(joining()));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
