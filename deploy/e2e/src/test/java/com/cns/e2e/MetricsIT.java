package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.metric.LibraryMetric;
import com.cns.contract.metric.Metric;
import com.cns.contract.metric.Tag;
import com.cns.contract.route.Service;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the running services show is what docs/metrics.md says: no metric more, none less, with those labels. */
class MetricsIT {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** The suite here logs in to Kafka with none. */
    private static final Metric ONLY_WITH_CERTIFICATES = Metric.KAFKA_CERTIFICATE_END;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_scrape_returns_exactly_what_the_catalogue_names(Service service) {
        Map<String, Set<String>> expected = Metric.of(service)
                .filter(metric -> metric != ONLY_WITH_CERTIFICATES)
                .flatMap(metric -> metric.samples().stream().map(sample -> Map.entry(sample, labels(metric))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        await(service.wireName() + " shows all")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown(service)).isEqualTo(new TreeMap<>(expected)));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void what_dashboards_use_of_libraries_is_there(Service service) {
        RestAssured.get(suite.url(service) + "/v1/nothing");

        await(service.wireName() + " shows what its libraries bring")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(samples(service).map(found -> found.group(1)))
                        .containsAll(Stream.of(LibraryMetric.values())
                                .map(LibraryMetric::sample)
                                .toList()));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void no_label_holds_an_address_a_number_or_an_id(Service service) {
        assertThat(samples(service)
                        .filter(found -> found.group(2) != null)
                        .flatMap(found -> LABEL.matcher(found.group(2)).results())
                        .map(found -> found.group(2)))
                .isNotEmpty()
                .noneMatch(value -> value.contains("@"))
                .noneMatch(value -> value.matches(".*\\+[0-9]{7,}.*"))
                .noneMatch(value -> value.matches(".*\\b[a-z]{2}[0-9a-f]{32}\\b.*"));
    }

    private static Set<String> labels(Metric metric) {
        return metric.tags().stream().map(Tag::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The suite's own samples with the names of their labels. */
    private static Map<String, Set<String>> shown(Service service) {
        return samples(service)
                .filter(found -> found.group(1).startsWith("cns_"))
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2) == null
                                ? new TreeSet<>()
                                : LABEL.matcher(found.group(2))
                                        .results()
                                        .map(label -> label.group(1))
                                        .collect(Collectors.toCollection(TreeSet::new)),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static Stream<Matcher> samples(Service service) {
        return RestAssured.get(suite.management(service) + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(Function.identity());
    }
}
