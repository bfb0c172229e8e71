package com.cns.contract;

import com.cns.contract.metric.LibraryMetric;
import com.cns.contract.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that are built on metrics. */
final class Observability {
    static final Path FOLDER = Generated.HOME.resolve("deploy/observability");
    static final Path RULES = FOLDER.resolve("rules/cns.rules.yaml");
    static final List<Path> RULE_TESTS =
            List.of(FOLDER.resolve("rules/cns.rules.test.yaml"), FOLDER.resolve("rules/cns.rules.slow.test.yaml"));

    /** What is left of an expression are names and words of the language; all metrics have an underscore, but for up. */
    private static final Pattern NOT_NAMES = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(by|on) \\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*[_:][a-z0-9_:]*");

    /** Of CloudNativePG's exporter, as its documentation and its own sample of alerts name them; no service has them. */
    private static final Set<String> DATABASES = Set.of(
            "cnpg_collector_last_available_backup_timestamp",
            "cnpg_pg_stat_archiver_last_failed_time",
            "cnpg_pg_stat_archiver_last_archived_time",
            "cnpg_pg_replication_in_recovery");

    /** Of Strimzi's metrics reporter in the brokers, of its exporter of the groups, and of the kubelet about the brokers' disks. */
    private static final Set<String> KAFKA = Set.of(
            "kafka_controller_kafkacontroller_offlinepartitionscount",
            "kafka_server_replicamanager_underminisrpartitioncount",
            "kafka_server_replicamanager_underreplicatedpartitions",
            "kafka_consumergroup_lag",
            "kafka_consumergroup_members",
            "kafka_consumergroup_current_offset",
            "kafka_topic_partition_current_offset",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes");

    private Observability() {}

    /** The samples that an expression reads. */
    static Set<String> samplesIn(String expression) {
        return NAME.matcher(NOT_NAMES.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** What may be read: the catalogue, what the rules record from it, and the exporters of databases and Kafka. */
    static Set<String> known() {
        return Stream.of(
                        Stream.of(Metric.values()).flatMap(metric -> metric.samples().stream()),
                        Stream.of(LibraryMetric.values()).map(LibraryMetric::sample),
                        DATABASES.stream(),
                        KAFKA.stream(),
                        Pattern.compile("record: (\\S+)")
                                .matcher(read(RULES))
                                .results()
                                .map(found -> found.group(1)))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
