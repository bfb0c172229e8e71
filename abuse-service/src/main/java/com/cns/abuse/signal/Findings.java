package com.cns.abuse.signal;

import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.abuse.crowd.Finding;
import com.cns.abuse.signal.Additions.Outcome;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts what was found out about an account where the key was another one. */
final class Findings implements Processor<String, byte[], String, byte[]> {
    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private Additions additions;

    Findings(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        additions = new Additions(codec, opened);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = read(message).map(found -> add(message, found)).orElse(Outcome.DEAD);
        Meters.counter(meters, Metric.ABUSE_FINDINGS, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Empty when it cannot be read: a newer version, or nobody of ours, put it on the way. No dead letters keep it. */
    private Optional<Found> read(Record<String, byte[]> message) {
        if (message.key() == null || message.value() == null) {
            return Optional.empty();
        }
        try {
            Found found = new Found(AccountId.fromString(message.key()), Finding.fromBytes(message.value()));
            return additions.isAhead(Instant.ofEpochMilli(found.finding().at()))
                    ? Optional.empty()
                    : Optional.of(found);
        } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
            return Optional.empty();
        }
    }

    private Outcome add(Record<String, byte[]> message, Found found) {
        AccountId account = found.account();
        Finding finding = found.finding();
        return switch (finding.kind()) {
            case SIGN_UPS -> add(message, account, finding, Sums.NONE, Hourly.signUpsFromNetwork(finding.count()));
            case SAME_CARD -> add(message, account, finding, Sums.NONE, Hourly.accountsWithCard(finding.count()));
            case SAME_TEXT -> add(message, account, finding, Sums.accountsWithSameText(finding.count()), null);
            case SAME_LINK -> add(message, account, finding, Sums.accountsWithSameLink(finding.count()), null);
            case WITHDRAWAL -> add(message, account, finding, Sums.withdrawal(), null);
        };
    }

    private Outcome add(
            Record<String, byte[]> message, AccountId account, Finding finding, Sums sums, @Nullable Hourly hourly) {
        return additions.add(message, finding.id(), account, Instant.ofEpochMilli(finding.at()), sums, hourly);
    }

    /** What was found out about whom. */
    private record Found(AccountId account, Finding finding) {}
}
