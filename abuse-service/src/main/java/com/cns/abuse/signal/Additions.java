package com.cns.abuse.signal;

import com.cns.abuse.count.Baseline;
import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** Adds what happened to an account to its minute and its hour, and tells its features. */
final class Additions {
    private static final byte[] NOTHING = {};

    private final EventCodec codec;
    private final ProcessorContext<String, byte[]> context;
    private final WindowStore<String, byte[]> minutes;
    private final WindowStore<String, byte[]> counted;
    private final WindowStore<String, byte[]> hours;
    private final WindowStore<String, byte[]> weeks;
    private final History history;

    Additions(EventCodec codec, ProcessorContext<String, byte[]> context) {
        this.codec = codec;
        this.context = context;
        this.minutes = context.getStateStore(Windows.MINUTES);
        this.counted = context.getStateStore(Windows.COUNTED);
        this.hours = context.getStateStore(Windows.HOURS);
        this.weeks = context.getStateStore(Windows.WEEKS);
        this.history = new History(context::getStateStore);
    }

    /** What became of a record; a metric's tag. */
    enum Outcome {
        COUNTED,
        /** Delivered before. */
        DUPLICATE,
        /** Of a minute that is not kept any more, or from before a lifting. */
        LATE,
        /** Newer than this version, or nothing that is counted. */
        UNKNOWN,
        /** Counts that no sum can hold, or nothing that can be read: to the dead letters. */
        DEAD
    }

    /** Such a minute would age everybody's: it is not to be added. */
    boolean isAhead(Instant time) {
        return time.isAfter(now().plus(Windows.AHEAD));
    }

    /**
     * Once for each id. What no sum can hold, or no window, is not added: the answer is {@link Outcome#DEAD}, and the account's other events
     * count as before.
     *
     * @param id the event that is told gets it as well, under a source of its own: a repeated sum is the same event
     * @param time when it happened
     * @param hourly what is to be kept for a week; null when nothing is
     */
    Outcome add(
            Record<String, byte[]> message,
            EventId id,
            AccountId account,
            Instant time,
            Sums sums,
            @Nullable Hourly hourly) {
        if (time.isBefore(Instant.EPOCH)) {
            return Outcome.DEAD;
        }
        String key = account.toString();
        long minute = time.toEpochMilli() - Math.floorMod(time.toEpochMilli(), Windows.MINUTE.toMillis());
        if (counted.fetch(id.toString(), minute) != null) {
            return Outcome.DUPLICATE;
        }
        counted.put(id.toString(), NOTHING, minute);
        byte[] minuteBefore = minutes.fetch(key, minute);
        long hour = History.hourOf(minute);
        byte[] hourBefore = hours.fetch(key, hour);
        try {
            return addOnce(message, id, account, minute, sums, hourly);
        } catch (ArithmeticException tooMuch) {
            minutes.put(key, minuteBefore, minute);
            hours.put(key, hourBefore, hour);
            return Outcome.DEAD;
        }
    }

    private Outcome addOnce(
            Record<String, byte[]> message,
            EventId id,
            AccountId account,
            long minute,
            Sums sums,
            @Nullable Hourly hourly) {
        String key = account.toString();
        long forgiven = history.afterNewestLifting(key, minute);
        if (isKept(key, minute, sums) && minute >= forgiven && hourly != null) {
            addToHour(key, History.hourOf(minute), hourly);
        }
        Optional<FeaturesComputed> features = history.upToNewest(account, minute, forgiven, this::remembered);
        features.ifPresent(told -> tell(message, id, account, told));
        return features.isPresent() ? Outcome.COUNTED : Outcome.LATE;
    }

    private boolean isKept(String account, long minute, Sums part) {
        byte[] present = minutes.fetch(account, minute);
        Sums sum = present == null ? part : Sums.sum(List.of(Sums.fromBytes(present), part));
        minutes.put(account, sum.toBytes(), minute);
        return present != null || minutes.fetch(account, minute) != null;
    }

    private void addToHour(String account, long hour, Hourly part) {
        byte[] present = hours.fetch(account, hour);
        Hourly sum = present == null ? part : Hourly.sum(List.of(Hourly.fromBytes(present), part));
        hours.put(account, sum.toBytes(), hour);
        long firstAfter = hour + 2 * Windows.HOUR.toMillis();
        long last = History.hourOf(now().plus(Windows.AHEAD).toEpochMilli());
        if (firstAfter <= last) {
            // It came late: weeks that began since are remembered without it.
            History.between(weeks, account, firstAfter, last)
                    .forEach(week -> weeks.put(
                            account, Baseline.fromBytes(week.value).plus(part).toBytes(), week.key));
        }
    }

    /** Read from the hours when the first event of an hour comes, and not again within it. */
    private Baseline remembered(String account, long hour) {
        Baseline baseline = history.baseline(account, hour);
        if (weeks.fetch(account, hour) == null) {
            weeks.put(account, baseline.toBytes(), hour);
        }
        return baseline;
    }

    private void tell(Record<String, byte[]> message, EventId id, AccountId account, FeaturesComputed features) {
        ProducerRecord<String, byte[]> told =
                codec.encode(Topic.ABUSE_FEATURES, account.toString(), account, id, now(), features);
        context.forward(new Record<>(told.key(), told.value(), message.timestamp(), told.headers()), Windows.FEATURES);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
