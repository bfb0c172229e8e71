package com.cns.abuse.signal;

import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Remembers when people lifted suspensions (R23), for as long as there are minutes from before. The hours and weeks from before
 * are forgotten at once; of the hour of the lifting its minutes since are left.
 */
final class Liftings implements Processor<String, byte[], String, byte[]> {
    private static final byte[] NOTHING = {};

    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> minutes;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> hours;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> weeks;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> lifted;

    @SuppressWarnings("NullAway.Init")
    private History history;

    Liftings(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /** What became of a record; a metric's tag. */
    private enum Outcome {
        REMEMBERED,
        /** Tells of something else. */
        PASSED,
        /** To the dead letters. */
        DEAD
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        minutes = opened.getStateStore(Windows.MINUTES);
        hours = opened.getStateStore(Windows.HOURS);
        weeks = opened.getStateStore(Windows.WEEKS);
        history = new History(opened::getStateStore);
        lifted = opened.getStateStore(Windows.LIFTED);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = switch (codec.decode(Messages.consumed(Topic.SUSPENSIONS, message))) {
            case Decoded.Known known
            when known.data() instanceof SuspensionLifted event -> take(message, event.account(), forgivenUntil(event));
            case Decoded.Known known
            when known.data() instanceof SuspensionExpired event -> take(message, event.account(), event.at());
            case Decoded.Known other -> Outcome.PASSED;
            case Decoded.Unknown unknown -> Outcome.PASSED;
            case Decoded.Unreadable unreadable -> bury(message, unreadable.defect());
        };
        Meters.counter(meters, Metric.ABUSE_LIFTINGS, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A suspension or throttle that had ended before says nothing of what the account did since. */
    private static Instant forgivenUntil(SuspensionLifted event) {
        Throttle throttle = event.throttle();
        Instant ended = throttle == null ? event.endedAt() : throttle.until();
        return ended != null && ended.isBefore(event.at()) ? ended : event.at();
    }

    private Outcome take(Record<String, byte[]> message, AccountId account, Instant at) {
        if (!account.toString().equals(message.key()) || at.isBefore(Instant.EPOCH)) {
            return bury(message, Defect.WORK_FAILED);
        }
        long minute = notAhead(at).truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
        if (lifted.fetch(message.key(), minute) == null) {
            lifted.put(message.key(), NOTHING, minute);
            try {
                forget(message.key(), minute);
            } catch (ArithmeticException tooMuch) {
                // It is remembered, and what was before it is forgotten: what is left of its hour is in no sum.
                return bury(message, Defect.WORK_FAILED);
            }
        }
        return Outcome.REMEMBERED;
    }

    /** The newest lifting decides, also when an older one comes after it. */
    private void forget(String account, long minute) {
        long counts = Math.max(history.afterNewestLifting(account, minute), minute + Windows.MINUTE.toMillis());
        long hour = History.hourOf(counts - 1);
        History.between(hours, account, 0, hour).forEach(each -> hours.put(account, null, each.key));
        // also those remembered since a measure that had ended long before
        long newest = Math.max(counts, context.currentSystemTimeMs()) + Windows.KEPT.toMillis();
        History.between(weeks, account, 0, newest).forEach(each -> weeks.put(account, null, each.key));
        List<Sums> left = History.between(minutes, account, counts, hour + Windows.HOUR.toMillis() - 1).stream()
                .map(each -> Sums.fromBytes(each.value))
                .toList();
        if (!left.isEmpty()) {
            hours.put(account, Hourly.of(Sums.sum(left)).toBytes(), hour);
        }
    }

    /** A clock that is ahead forgives nothing that is still to come. */
    private Instant notAhead(Instant at) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        return at.isAfter(now) ? now : at;
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_SUSPENSIONS);
        return Outcome.DEAD;
    }
}
