package com.cns.abuse.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.metric.Metric;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class StandsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Inject
    AcrossTenants across;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_cannot_be_asked_holds_up_nothing_else_and_is_told() {
        Stands stands = new Stands(across, Clock.fixed(NOON, ZoneOffset.UTC), meters);
        stands.show("select 1 / 0::bigint as n", now -> List.of(), Map.of("n", Metric.PROPOSALS_OPEN));
        stands.show(
                "select 3::bigint as n, $1::timestamptz - interval '90 seconds' as since",
                List::of,
                Map.of("n", Metric.APPEALS_OPEN, "since", Metric.ABUSE_OVERDUE_AGE));
        stands.show("select null::timestamptz as since", now -> List.of(), Map.of("since", Metric.APPEALS_URGENT));

        assertThatThrownBy(() -> OnVertx.await(stands::measure)).hasMessageContaining("division by zero");

        assertThat(shown(Metric.PROPOSALS_OPEN)).isZero();
        assertThat(shown(Metric.APPEALS_OPEN)).isEqualTo(3);
        assertThat(shown(Metric.ABUSE_OVERDUE_AGE)).isEqualTo(90);
        assertThat(shown(Metric.APPEALS_URGENT)).isZero();
    }

    @Test
    void what_answers_slowly_holds_up_nothing_else_and_is_given_up() {
        Stands stands = new Stands(across, Clock.fixed(NOON, ZoneOffset.UTC), meters, Duration.ofSeconds(6));
        stands.show("select count(*) as n from pg_sleep(60)", now -> List.of(), Map.of("n", Metric.PROPOSALS_OPEN));
        stands.show("select 3::bigint as n", now -> List.of(), Map.of("n", Metric.APPEALS_OPEN));

        CompletableFuture<Void> measured = CompletableFuture.runAsync(() -> OnVertx.await(stands::measure));

        Awaitility.await().atMost(Duration.ofSeconds(4)).until(() -> shown(Metric.APPEALS_OPEN) == 3);
        assertThat(measured).isNotDone();
        assertThat(measured)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("statement timeout");
    }

    private double shown(Metric metric) {
        return meters.get(metric.id()).gauge().value();
    }
}
