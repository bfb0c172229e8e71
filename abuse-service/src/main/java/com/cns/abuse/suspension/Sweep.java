package com.cns.abuse.suspension;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Does one thing after the other that is due. What fails holds up nobody behind it: it is set aside for a while, so that what
 * comes next is found although more fail than are looked for at once, and tried again.
 */
@Startup
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Duration forSoLong;
    private final Clock clock;
    private final Map<Kind, Counter> failures = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<UUID, Instant>> aside = new EnumMap<>(Kind.class);

    @Inject
    Sweep(ReviewConfig config, Clock clock, MeterRegistry meters) {
        this(config.aside(), clock, meters);
    }

    Sweep(Duration aside, Clock clock, MeterRegistry meters) {
        this.forSoLong = aside;
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            failures.put(kind, Meters.counter(meters, Metric.ABUSE_SWEEP_FAILURES, kind.tag()));
            this.aside.put(kind, new ConcurrentHashMap<>());
        }
    }

    /** What is done; a metric's tag. */
    public enum Kind {
        EXPIRY,
        RENEWAL,
        LAPSE;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What failed a while ago when that was to be done: not to be looked for now. */
    public UUID[] aside(Kind kind) {
        Instant now = clock.instant();
        Map<UUID, Instant> failed = failed(kind);
        failed.values().removeIf(until -> !until.isAfter(now));
        return failed.keySet().toArray(UUID[]::new);
    }

    private Map<UUID, Instant> failed(Kind kind) {
        return Objects.requireNonNull(aside.get(kind));
    }

    /**
     * @param id of what is due: a suspension's or a proposal's
     * @param work in a transaction of its own
     */
    public <T> Uni<Void> each(Kind kind, Iterable<T> due, Function<T, UUID> id, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(one -> Uni.createFrom()
                        .deferred(() -> work.apply(one))
                        .onFailure()
                        .recoverWithUni(failure -> setAside(kind, id.apply(one), failure)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> setAside(Kind kind, UUID one, Throwable failure) {
        failed(kind).put(one, clock.instant().plus(forSoLong));
        Objects.requireNonNull(failures.get(kind)).increment();
        LOG.warnf(
                "What was due failed and is tried again: sweep=%s failure=%s",
                kind.tag(), failure.getClass().getName());
        return Uni.createFrom().voidItem();
    }
}
