package com.cns.abuse.signal;

import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.abuse.crowd.Sighting;
import com.cns.abuse.signal.Additions.Outcome;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts each batch of usage-service, and sends its frequent texts to where they are compared. */
final class Hours implements Processor<String, byte[], String, byte[]> {
    /** A batch tells three; more would be no batch of ours. */
    private static final int TEXTS = 3;

    private final EventCodec codec;
    private final MeterRegistry meters;
    private final Lull lull;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private Additions additions;

    /** @param lull of all partitions together: each has a processor of its own */
    Hours(EventCodec codec, MeterRegistry meters, Lull lull) {
        this.codec = codec;
        this.meters = meters;
        this.lull = lull;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        additions = new Additions(codec, opened);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = switch (codec.decode(Messages.consumed(Topic.USAGE_SIGNALS, message))) {
            case Decoded.Known known
            when known.data() instanceof SignalsCounted signals -> take(message, known, signals);
            case Decoded.Known other -> Outcome.UNKNOWN;
            case Decoded.Unknown unknown -> Outcome.UNKNOWN;
            case Decoded.Unreadable unreadable -> bury(message, unreadable.defect());
        };
        Meters.counter(meters, Metric.ABUSE_SIGNALS, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        if (lull.ends(context.currentSystemTimeMs())) {
            context.commit();
        }
    }

    private Outcome take(Record<String, byte[]> message, Decoded.Known event, SignalsCounted signals) {
        if (!signals.account().toString().equals(message.key()) || additions.isAhead(signals.minute())) {
            return bury(message, Defect.WORK_FAILED);
        }
        Sums sums;
        try {
            sums = Sums.of(signals);
        } catch (IllegalArgumentException e) {
            return bury(message, Defect.DATA_MALFORMED);
        }
        Outcome outcome =
                additions.add(message, event.id(), signals.account(), signals.minute(), sums, Hourly.of(sums));
        if (outcome == Outcome.DEAD) {
            return bury(message, Defect.WORK_FAILED);
        }
        if (outcome == Outcome.COUNTED) {
            compare(message, event, signals);
        }
        return outcome;
    }

    private void compare(Record<String, byte[]> message, Decoded.Known event, SignalsCounted signals) {
        Sighting sighting = new Sighting(signals.account(), signals.minute().toEpochMilli(), event.id());
        compare(message, sighting, "", signals.texts());
        compare(message, sighting, Sighting.LINK, signals.links());
    }

    private void compare(
            Record<String, byte[]> message, Sighting sighting, String kind, @Nullable List<Frequent> frequent) {
        if (frequent != null) {
            frequent.stream()
                    .limit(TEXTS)
                    .forEach(one -> context.forward(
                            new Record<>(kind + Long.toHexString(one.hash()), sighting.toBytes(), message.timestamp()),
                            Windows.TO_TEXTS));
        }
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_LETTERS);
        return Outcome.DEAD;
    }
}
