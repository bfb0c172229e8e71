package com.cns.platform.metric;

import com.cns.contract.metric.Kind;
import com.cns.contract.metric.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a registry by what the catalogue says of them. Tag values are given in the catalogue's order; a meter that
 * is there already is answered again.
 */
public final class Meters {
    private Meters() {}

    public static Counter counter(MeterRegistry meters, Metric metric, String... values) {
        return Counter.builder(metric.id())
                .description(metric.meaning())
                .baseUnit(unit(metric))
                .tags(tags(metric, Kind.COUNTER, values))
                .register(meters);
    }

    /** A counter of what is counted elsewhere already. */
    public static <T> void counter(MeterRegistry meters, Metric metric, T of, ToDoubleFunction<T> count) {
        FunctionCounter.builder(metric.id(), of, count)
                .description(metric.meaning())
                .baseUnit(unit(metric))
                .tags(tags(metric, Kind.READ_COUNTER))
                .register(meters);
    }

    /** @param of is not kept from being collected: whoever registers keeps it */
    public static <T> void gauge(MeterRegistry meters, Metric metric, T of, ToDoubleFunction<T> value) {
        Gauge.builder(metric.id(), of, value)
                .description(metric.meaning())
                .baseUnit(unit(metric))
                .tags(tags(metric, Kind.GAUGE))
                .register(meters);
    }

    public static DistributionSummary summary(MeterRegistry meters, Metric metric, String... values) {
        return DistributionSummary.builder(metric.id())
                .description(metric.meaning())
                .baseUnit(unit(metric))
                .tags(tags(metric, Kind.SUMMARY, values))
                .register(meters);
    }

    public static Timer timer(MeterRegistry meters, Metric metric, String... values) {
        return Timer.builder(metric.id())
                .description(metric.meaning())
                .tags(tags(metric, Kind.TIMER, values))
                .register(meters);
    }

    private static @Nullable String unit(Metric metric) {
        String name = metric.unit().wireName();
        return name.isEmpty() ? null : name;
    }

    private static Tags tags(Metric metric, Kind kind, String... values) {
        if (metric.kind() != kind) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind());
        }
        if (metric.tags().size() != values.length) {
            throw new IllegalArgumentException(metric + " has " + metric.tags().size() + " tags");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.tags().get(i).name(), values[i]);
        }
        return tags;
    }
}
