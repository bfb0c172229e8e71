package com.cns.platform.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RotationGaugesTest {
    private final Hands clock = new Hands();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RotationGauges gauges = new RotationGauges(meters, clock);

    /** The other figures stay as they were: a rotation that hangs would look like one that has ended. */
    @Test
    void sweeps_that_fail_are_seen_by_how_long_ago_one_ended_well() {
        gauges.register(new StartupEvent());

        clock.turn(Duration.ofMinutes(3));
        assertThat(sweptAge()).isEqualTo(180);

        gauges.measured(2, 7, Duration.ofDays(9), 0);
        assertThat(sweptAge()).isZero();

        clock.turn(Duration.ofMinutes(2));
        gauges.measuredRoots(2);
        assertThat(sweptAge()).isEqualTo(120);
    }

    private double sweptAge() {
        return meters.get(Metric.KEY_SWEPT_AGE.id()).gauge().value();
    }

    /** A clock that is turned by hand. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
