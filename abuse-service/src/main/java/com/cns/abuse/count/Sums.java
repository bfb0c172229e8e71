package com.cns.abuse.count;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.SignalsCounted;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account did in some span of time. Sums add, sketches merge.
 *
 * @param scores messages with content by score: ten buckets of ten
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
        long optOuts) {
    private static final int BUCKETS = 10;

    public Sums {
        scores = List.copyOf(scores);
        if (outbound < 0
                || firstContacts < 0
                || callsToAction < 0
                || failed < 0
                || complained < 0
                || premium < 0
                || optOuts < 0) {
            throw new IllegalArgumentException("counts start at 0");
        }
        if (scores.size() != BUCKETS || scores.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("scores are ten counts");
        }
    }

    /** @throws IllegalArgumentException when a count is negative or a sketch is none */
    public static Sums of(SignalsCounted signals) {
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
                orNone(signals.optOuts()));
    }

    /** Events of an earlier version lack it. */
    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    public static Sums sum(List<Sums> parts) {
        List<Long> scores = new ArrayList<>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            int bucket = i;
            scores.add(parts.stream().mapToLong(part -> part.scores.get(bucket)).sum());
        }
        return new Sums(
                parts.stream().mapToLong(Sums::outbound).sum(),
                parts.stream().mapToLong(Sums::firstContacts).sum(),
                parts.stream().mapToLong(Sums::callsToAction).sum(),
                parts.stream().mapToLong(Sums::failed).sum(),
                parts.stream().mapToLong(Sums::complained).sum(),
                scores,
                Sketch.merge(parts.stream().map(Sums::recipients).toList()),
                Sketch.merge(parts.stream().map(Sums::templates).toList()),
                parts.stream().mapToLong(Sums::premium).sum(),
                parts.stream().mapToLong(Sums::optOuts).sum());
    }

    public FeaturesComputed features(AccountId account, Instant since, Instant until) {
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
                optOuts);
    }

    public byte[] toBytes() {
        byte[] receivers = recipients.toBytes();
        byte[] texts = templates.toBytes();
        ByteBuffer bytes =
                ByteBuffer.allocate((7 + BUCKETS) * Long.BYTES + 2 * Integer.BYTES + receivers.length + texts.length);
        bytes.putLong(outbound)
                .putLong(firstContacts)
                .putLong(callsToAction)
                .putLong(failed)
                .putLong(complained);
        scores.forEach(bytes::putLong);
        bytes.putInt(receivers.length).put(receivers);
        bytes.putInt(texts.length).put(texts);
        bytes.putLong(premium).putLong(optOuts);
        return bytes.array();
    }

    /** Of an earlier version as well, whose form ended with the sketches. */
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
                sketch(bytes),
                sketch(bytes),
                more(bytes),
                more(bytes));
    }

    private static long more(ByteBuffer bytes) {
        return bytes.hasRemaining() ? bytes.getLong() : 0;
    }

    private static Sketch sketch(ByteBuffer bytes) {
        byte[] sketch = new byte[bytes.getInt()];
        bytes.get(sketch);
        return Sketch.stored(sketch);
    }
}
