package com.cns.abuse.signal;

import com.cns.abuse.count.Baseline;
import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** What is kept of accounts, read: by the topology, and by whoever asks for an account's features. Times are milliseconds. */
final class History {
    private static final long MINUTE = Windows.MINUTE.toMillis();
    private static final long HOUR = Windows.HOUR.toMillis();

    /** Before the newest minute, so that with it they are an hour. */
    private static final long REST_OF_HOUR = HOUR - MINUTE;

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final ReadOnlyWindowStore<String, byte[]> minutes;
    private final ReadOnlyWindowStore<String, byte[]> hours;
    private final ReadOnlyWindowStore<String, byte[]> weeks;
    private final ReadOnlyWindowStore<String, byte[]> lifted;

    History(Stores stores) {
        this.minutes = stores.open(Windows.MINUTES);
        this.hours = stores.open(Windows.HOURS);
        this.weeks = stores.open(Windows.WEEKS);
        this.lifted = stores.open(Windows.LIFTED);
    }

    /** Opens a store by its name. */
    interface Stores {
        ReadOnlyWindowStore<String, byte[]> open(String name);
    }

    /** What an account's week was like when a clock hour began. */
    interface Baselines {
        Baseline of(String account, long hour);
    }

    static long hourOf(long time) {
        return time - Math.floorMod(time, HOUR);
    }

    /**
     * The features of the hour up to the account's newest minute, so that a late event is judged with what came after it, or
     * of what is left of it since a person lifted the account's suspension. Empty when no minute is kept that counts.
     *
     * @param minute of the event that came
     * @param forgiven the first minute that counts, by {@link #afterNewestLifting}
     */
    Optional<FeaturesComputed> upToNewest(AccountId account, long minute, long forgiven, Baselines baselines) {
        List<KeyValue<Long, byte[]>> kept = between(
                minutes,
                account.toString(),
                Math.max(minute - REST_OF_HOUR, forgiven),
                minute + Windows.KEPT.toMillis());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        long newest = kept.getLast().key;
        return Optional.of(features(account, kept, Math.max(newest - REST_OF_HOUR, forgiven), newest, baselines));
    }

    /** The features of the hour up to that minute, whether anything happened within it or not. */
    FeaturesComputed upTo(AccountId account, long minute) {
        String key = account.toString();
        long since = Math.max(minute - REST_OF_HOUR, afterNewestLifting(key, minute));
        return features(account, between(minutes, key, since, minute), since, minute, this::baseline);
    }

    private FeaturesComputed features(
            AccountId account, List<KeyValue<Long, byte[]>> kept, long since, long newest, Baselines baselines) {
        Sums sums = Sums.sum(kept.stream()
                .filter(each -> each.key >= since)
                .map(each -> Sums.fromBytes(each.value))
                .toList());
        String key = account.toString();
        long hour = hourOf(newest);
        List<Hourly> recent = Stream.of(hours.fetch(key, hour - HOUR), hours.fetch(key, hour))
                .filter(Objects::nonNull)
                .map(Hourly::fromBytes)
                .toList();
        return sums.features(
                account,
                Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(newest).plus(Windows.MINUTE),
                baselines.of(key, hour),
                recent);
    }

    /** The week up to the clock hour before the one before this: as it was remembered, or else read. */
    Baseline baseline(String account, long hour) {
        byte[] remembered = weeks.fetch(account, hour);
        return remembered == null
                ? Baseline.of(between(hours, account, hour - WEEK + HOUR, hour - 2 * HOUR).stream()
                        .map(each -> Hourly.fromBytes(each.value))
                        .toList())
                : Baseline.fromBytes(remembered);
    }

    /** The minute that follows the newest lifting of a suspension, or the beginning of time: earlier ones are forgiven. */
    long afterNewestLifting(String account, long minute) {
        List<KeyValue<Long, byte[]>> liftings =
                between(lifted, account, minute - HOUR, minute + Windows.KEPT.toMillis());
        return liftings.isEmpty() ? 0 : liftings.getLast().key + MINUTE;
    }

    static List<KeyValue<Long, byte[]>> between(
            ReadOnlyWindowStore<String, byte[]> store, String account, long from, long to) {
        List<KeyValue<Long, byte[]>> found = new ArrayList<>();
        if (from > to) {
            return found;
        }
        try (WindowStoreIterator<byte[]> all =
                store.fetch(account, Instant.ofEpochMilli(Math.max(0, from)), Instant.ofEpochMilli(to))) {
            all.forEachRemaining(found::add);
        }
        return found;
    }
}
