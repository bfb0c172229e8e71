package com.cns.usage.recording;

import com.cns.contract.metric.Metric;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.Keyword;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** How much is recorded at a time, what became of it, and how long after its receipt it is visible. */
@ApplicationScoped
class RecordingMetrics {
    private final Clock clock;
    private final DistributionSummary batch;
    private final Timer visible;
    private final Counter fresh;
    private final Counter retries;
    private final Counter conflicts;
    private final Map<Keyword, Counter> keywords = new EnumMap<>(Keyword.class);

    RecordingMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.batch = Meters.summary(meters, Metric.RECORDING_BATCH);
        this.visible = Meters.timer(meters, Metric.RECORDING_VISIBLE);
        this.fresh = outcome(meters, "fresh");
        this.retries = outcome(meters, "retry");
        this.conflicts = outcome(meters, "conflict");
        for (Keyword keyword : Keyword.values()) {
            keywords.put(
                    keyword,
                    Meters.counter(meters, Metric.KEYWORDS, keyword.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Counter outcome(MeterRegistry meters, String outcome) {
        return Meters.counter(meters, Metric.RECORDING_RECORDS, outcome);
    }

    void committed(Claims.Outcome outcome) {
        List<CommunicationRecorded> stored = outcome.fresh();
        batch.record(stored.size() + outcome.retries() + outcome.conflicts());
        fresh.increment(stored.size());
        retries.increment(outcome.retries());
        conflicts.increment(outcome.conflicts());
        stored.stream()
                .flatMap(one -> Stream.ofNullable(one.keyword()))
                .forEach(
                        keyword -> Objects.requireNonNull(keywords.get(keyword)).increment());
        stored.stream()
                .map(CommunicationRecorded::receivedAt)
                .min(Instant::compareTo)
                .ifPresent(oldest -> visible.record(Duration.between(oldest, clock.instant())));
    }
}
