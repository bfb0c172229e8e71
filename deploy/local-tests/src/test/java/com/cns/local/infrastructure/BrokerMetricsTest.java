package com.cns.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The alerts of Kafka read what the very version measures that everything is tested on. */
class BrokerMetricsTest {
    private static final Path RULES =
            Path.of(System.getProperty("cns.home", "../..")).resolve("deploy/observability/rules/cns.rules.yaml");
    private static final Pattern OF_BROKERS = Pattern.compile("kafka_(?:server|controller|log)_[a-z_]+");

    @Test
    void what_the_alerts_read_of_a_broker_is_measured_there() throws Exception {
        Set<String> read = OF_BROKERS
                .matcher(Files.readString(RULES))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Set<String> measured;
        try (Infrastructure ignored = Infrastructure.start(Settings.forTests().only(Settings.Part.BROKER))) {
            measured = ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("kafka.*:*"), null).stream()
                    .map(BrokerMetricsTest::sample)
                    .collect(Collectors.toSet());
        }

        assertThat(read).hasSizeGreaterThan(2).isSubsetOf(measured);
    }

    /** As Strimzi's metrics reporter names it: domain, type and name in small letters. */
    private static String sample(ObjectName bean) {
        return (bean.getDomain().replace('.', '_') + "_" + bean.getKeyProperty("type") + "_"
                        + bean.getKeyProperty("name"))
                .toLowerCase(Locale.ROOT);
    }
}
