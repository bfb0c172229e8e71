package com.cns.abuse.count;

import com.cns.contract.usage.Frequent;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much went to which ranges of numbers: the sixteen that most went to. What falls out is forgotten, so that a count is never
 * too high; it is exact for a range that has a seventeenth of everything, at every sum on the way.
 */
public record Ranges(List<Frequent> most) {
    public static final Ranges NONE = new Ranges(List.of());

    private static final int KEPT = 16;

    public Ranges {
        most = List.copyOf(most);
        if (most.size() > KEPT) {
            throw new IllegalArgumentException("ranges are " + KEPT + " at most");
        }
    }

    /** @throws ArithmeticException when no count can hold it */
    public static Ranges sum(List<Ranges> parts) {
        List<Ranges> some = parts.stream().filter(part -> !part.most.isEmpty()).toList();
        return switch (some.size()) {
            case 0 -> NONE;
            case 1 -> some.getFirst();
            default -> merged(some);
        };
    }

    private static Ranges merged(List<Ranges> parts) {
        Map<Long, Long> counts = new HashMap<>();
        parts.forEach(part -> part.most.forEach(each -> counts.merge(each.hash(), each.count(), Math::addExact)));
        return new Ranges(counts.entrySet().stream()
                .map(each -> new Frequent(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Frequent::count).reversed().thenComparingLong(Frequent::hash))
                .limit(KEPT)
                .toList());
    }

    /** What went to the range that most went to. */
    long top() {
        return most.stream().mapToLong(Frequent::count).max().orElse(0);
    }

    int size() {
        return Integer.BYTES + most.size() * 2 * Long.BYTES;
    }

    void writeTo(ByteBuffer bytes) {
        bytes.putInt(most.size());
        most.forEach(each -> bytes.putLong(each.hash()).putLong(each.count()));
    }

    static Ranges readFrom(ByteBuffer bytes) {
        Frequent[] most = new Frequent[bytes.getInt()];
        for (int i = 0; i < most.length; i++) {
            most[i] = new Frequent(bytes.getLong(), bytes.getLong());
        }
        return new Ranges(List.of(most));
    }
}
