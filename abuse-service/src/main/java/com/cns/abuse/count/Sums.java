package com.cns.abuse.count;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one account did in some span of time. Sums add, sketches merge.
 *
 * @param scores messages with content by score: ten buckets of ten
 * @param accountsWithSameText other accounts that sent the same; the highest told
 * @param accountsWithSameLink as {@code accountsWithSameText}, of web addresses
 */
public record Sums(
        long outbound,
        long firstContacts,
        long callsToAction,
        long failed,
        long complained,
        List<Long> scores,
        Sketch recipients,
        Sketch templates,
        long premium,
        long optOuts,
        long sequential,
        long accountsWithSameText,
        long withdrawals,
        Ranges ranges,
        Visits visits,
        long accountsWithSameLink) {
    private static final int BUCKETS = 10;
    private static final List<Long> NO_SCORES = Collections.nCopies(BUCKETS, 0L);

    public static final Sums NONE = of(0, 0, Visits.NONE, 0);

    public Sums {
        scores = List.copyOf(scores);
        if (outbound < 0
                || firstContacts < 0
                || callsToAction < 0
                || failed < 0
                || complained < 0
                || premium < 0
                || optOuts < 0
                || sequential < 0
                || accountsWithSameText < 0
                || accountsWithSameLink < 0
                || withdrawals < 0) {
            throw new IllegalArgumentException("counts start at 0");
        }
        if (scores.size() != BUCKETS || scores.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("scores are ten counts");
        }
    }

    /** @throws IllegalArgumentException when a count is negative or a sketch is none */
    public static Sums of(SignalsCounted signals) {
        List<Frequent> ranges = signals.ranges();
        return new Sums(
                signals.outbound(),
                signals.firstContacts(),
                signals.callsToAction(),
                signals.failed(),
                signals.complained(),
                signals.scores(),
                Sketch.of(Base64.getDecoder().decode(signals.recipients())),
                Sketch.of(Base64.getDecoder().decode(signals.templates())),
                orNone(signals.premium()),
                orNone(signals.optOuts()),
                orNone(signals.sequential()),
                0,
                0,
                ranges == null ? Ranges.NONE : new Ranges(ranges),
                Visits.NONE,
                0);
    }

    public static Sums of(Visits visits) {
        return of(0, 0, visits, 0);
    }

    public static Sums accountsWithSameText(long others) {
        return of(others, 0, Visits.NONE, 0);
    }

    public static Sums accountsWithSameLink(long others) {
        return of(0, 0, Visits.NONE, others);
    }

    public static Sums withdrawal() {
        return of(0, 1, Visits.NONE, 0);
    }

    private static Sums of(long accountsWithSameText, long withdrawals, Visits visits, long accountsWithSameLink) {
        return new Sums(
                0,
                0,
                0,
                0,
                0,
                NO_SCORES,
                Sketch.NONE,
                Sketch.NONE,
                0,
                0,
                0,
                accountsWithSameText,
                withdrawals,
                Ranges.NONE,
                visits,
                accountsWithSameLink);
    }

    /** Events of an earlier version lack it. */
    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** @throws ArithmeticException when no count can hold it */
    public static Sums sum(List<Sums> parts) {
        List<Long> scores = new ArrayList<>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            int bucket = i;
            scores.add(exact(parts.stream().mapToLong(part -> part.scores.get(bucket))));
        }
        return new Sums(
                exact(parts.stream().mapToLong(Sums::outbound)),
                exact(parts.stream().mapToLong(Sums::firstContacts)),
                exact(parts.stream().mapToLong(Sums::callsToAction)),
                exact(parts.stream().mapToLong(Sums::failed)),
                exact(parts.stream().mapToLong(Sums::complained)),
                scores,
                Sketch.merge(parts.stream().map(Sums::recipients).toList()),
                Sketch.merge(parts.stream().map(Sums::templates).toList()),
                exact(parts.stream().mapToLong(Sums::premium)),
                exact(parts.stream().mapToLong(Sums::optOuts)),
                exact(parts.stream().mapToLong(Sums::sequential)),
                parts.stream().mapToLong(Sums::accountsWithSameText).max().orElse(0),
                exact(parts.stream().mapToLong(Sums::withdrawals)),
                Ranges.sum(parts.stream().map(Sums::ranges).toList()),
                Visits.sum(parts.stream().map(Sums::visits).toList()),
                parts.stream().mapToLong(Sums::accountsWithSameLink).max().orElse(0));
    }

    private static long exact(LongStream counts) {
        return counts.reduce(0, Math::addExact);
    }

    /**
     * These as those of the hour that is judged.
     *
     * @param recent the newest clock hour and the one before it
     */
    public FeaturesComputed features(
            AccountId account, Instant since, Instant until, Baseline before, List<Hourly> recent) {
        return new FeaturesComputed(
                account,
                until,
                since,
                outbound,
                firstContacts,
                callsToAction,
                failed,
                complained,
                scores,
                recipients.estimate(),
                templates.estimate(),
                premium,
                optOuts,
                ranges.top(),
                sequential,
                accountsWithSameText,
                withdrawals,
                new FeaturesComputed.Access(
                        visits.loginFailures(),
                        visits.calls(),
                        visits.refusedCalls(),
                        visits.networks().estimate(),
                        before.newAmong(visits.networks())),
                week(before, recent),
                accountsWithSameLink);
    }

    private static FeaturesComputed.Week week(Baseline before, List<Hourly> recent) {
        List<Hourly> all = new ArrayList<>(recent);
        all.add(before.sum());
        Hourly week = Hourly.sum(all);
        return new FeaturesComputed.Week(
                week.outbound(),
                week.failed(),
                week.complained(),
                week.optOuts(),
                week.recipients().estimate(),
                before.usualOutbound(),
                before.usualHours(),
                week.networks().estimate(),
                week.throwAwayAddress(),
                week.signUps(),
                week.accountsWithCard());
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(
                (11 + BUCKETS) * Long.BYTES + recipients.size() + templates.size() + ranges.size() + visits.size());
        bytes.putLong(outbound)
                .putLong(firstContacts)
                .putLong(callsToAction)
                .putLong(failed)
                .putLong(complained);
        scores.forEach(bytes::putLong);
        recipients.writeTo(bytes);
        templates.writeTo(bytes);
        bytes.putLong(premium).putLong(optOuts);
        bytes.putLong(sequential).putLong(accountsWithSameText).putLong(withdrawals);
        ranges.writeTo(bytes);
        visits.writeTo(bytes);
        bytes.putLong(accountsWithSameLink);
        return bytes.array();
    }

    /** Of earlier versions as well, whose form ended with the sketches, or with the opt-outs. */
    public static Sums fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long outbound = bytes.getLong();
        long firstContacts = bytes.getLong();
        long callsToAction = bytes.getLong();
        long failed = bytes.getLong();
        long complained = bytes.getLong();
        List<Long> scores = new ArrayList<>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            scores.add(bytes.getLong());
        }
        return new Sums(
                outbound,
                firstContacts,
                callsToAction,
                failed,
                complained,
                scores,
                Sketch.readFrom(bytes),
                Sketch.readFrom(bytes),
                more(bytes),
                more(bytes),
                more(bytes),
                more(bytes),
                more(bytes),
                bytes.hasRemaining() ? Ranges.readFrom(bytes) : Ranges.NONE,
                bytes.hasRemaining() ? Visits.readFrom(bytes) : Visits.NONE,
                more(bytes));
    }

    private static long more(ByteBuffer bytes) {
        return bytes.hasRemaining() ? bytes.getLong() : 0;
    }
}
