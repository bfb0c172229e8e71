package com.cns.abuse.signal;

import com.cns.abuse.count.Sums;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.SignalsCounted;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Adds each batch's counts to its minute and tells the sums of the hour up to the account's newest minute, or of what is
 * left of it since a person lifted the account's suspension.
 */
final class Hours implements Processor<String, byte[], String, byte[]> {
    private static final byte[] NOTHING = {};

    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> minutes;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> counted;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> lifted;

    Hours(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /** What became of a record; a metric's tag. */
    private enum Outcome {
        COUNTED,
        /** Delivered before. */
        DUPLICATE,
        /** Of a minute that is not kept any more, or from before a lifting. */
        LATE,
        /** Newer than this version. */
        UNKNOWN,
        /** To the dead letters. */
        DEAD
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        minutes = opened.getStateStore(Windows.MINUTES);
        counted = opened.getStateStore(Windows.COUNTED);
        lifted = opened.getStateStore(Windows.LIFTED);
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
        meters.counter("cns.abuse.signals", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Outcome take(Record<String, byte[]> message, Decoded.Known event, SignalsCounted signals) {
        if (!signals.account().toString().equals(message.key()) || isAhead(signals.minute())) {
            return bury(message, Defect.WORK_FAILED);
        }
        Sums part;
        try {
            part = Sums.of(signals);
        } catch (IllegalArgumentException e) {
            return bury(message, Defect.DATA_MALFORMED);
        }
        long minute = signals.minute().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
        String id = event.id().toString();
        if (counted.fetch(id, minute) != null) {
            return Outcome.DUPLICATE;
        }
        counted.put(id, NOTHING, minute);
        add(message.key(), minute, part);
        return tell(message, event, signals, minute);
    }

    private boolean isAhead(Instant minute) {
        return minute.isAfter(now().plus(Windows.AHEAD));
    }

    private void add(String account, long minute, Sums part) {
        byte[] present = minutes.fetch(account, minute);
        Sums sum = present == null ? part : Sums.sum(List.of(Sums.fromBytes(present), part));
        minutes.put(account, sum.toBytes(), minute);
    }

    private Outcome tell(Record<String, byte[]> message, Decoded.Known event, SignalsCounted signals, long minute) {
        List<KeyValue<Long, byte[]>> kept = around(message.key(), minute);
        if (kept.isEmpty()) {
            return Outcome.LATE;
        }
        long newest = kept.getLast().key;
        long since = Math.max(
                newest - Windows.HOUR.minus(Windows.MINUTE).toMillis(), afterNewestLifting(message.key(), minute));
        Sums hour = Sums.sum(kept.stream()
                .filter(each -> each.key >= since)
                .map(each -> Sums.fromBytes(each.value))
                .toList());
        FeaturesComputed features = hour.features(
                signals.account(),
                Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(newest).plus(Windows.MINUTE));
        // The id of the event that caused it, under a source of its own: a repeated sum is the same event.
        ProducerRecord<String, byte[]> told =
                codec.encode(Topic.ABUSE_FEATURES, message.key(), signals.account(), event.id(), now(), features);
        context.forward(new Record<>(told.key(), told.value(), message.timestamp(), told.headers()), Windows.FEATURES);
        return Outcome.COUNTED;
    }

    /** The account's minutes that count, from an hour before that one on: a late event is judged with what came after it. */
    private List<KeyValue<Long, byte[]>> around(String account, long minute) {
        List<KeyValue<Long, byte[]>> kept = new ArrayList<>();
        long hourBefore = minute - Windows.HOUR.minus(Windows.MINUTE).toMillis();
        long from = Math.max(hourBefore, afterNewestLifting(account, minute));
        try (WindowStoreIterator<byte[]> all = minutes.fetch(account, from, minute + Windows.KEPT.toMillis())) {
            all.forEachRemaining(kept::add);
        }
        return kept;
    }

    /** The minute that follows the newest lifting of a suspension, or the beginning of time: earlier ones are forgiven. */
    private long afterNewestLifting(String account, long minute) {
        long after = 0;
        try (WindowStoreIterator<byte[]> liftings =
                lifted.fetch(account, minute - Windows.HOUR.toMillis(), minute + Windows.KEPT.toMillis())) {
            while (liftings.hasNext()) {
                after = liftings.next().key + Windows.MINUTE.toMillis();
            }
        }
        return after;
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_LETTERS);
        return Outcome.DEAD;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
