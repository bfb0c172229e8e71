package com.cns.abuse.count;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An account's week up to the clock hour before last: what is usual for it, and what the newest hour is compared with.
 *
 * @param usualOutbound the median of the outbound ones of those hours that had any; 0 when none had
 * @param usualHours how many hours that is of
 */
public record Baseline(Hourly sum, long usualOutbound, long usualHours) {
    public static Baseline of(List<Hourly> hours) {
        long[] outbound = hours.stream()
                .mapToLong(Hourly::outbound)
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        return new Baseline(Hourly.sum(hours), median(outbound), outbound.length);
    }

    /** Of an even number of values the lower one of the middle: no value that was not there. */
    private static long median(long[] sorted) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    /** With what came late: sums and sketches; what is usual stays as it was when the hour began. */
    public Baseline plus(Hourly late) {
        return new Baseline(Hourly.sum(List.of(sum, late)), usualOutbound, usualHours);
    }

    /** Networks that are in the sketch and were not seen before. */
    long newAmong(Sketch networks) {
        long known = sum.networks().estimate();
        return Math.max(0, Sketch.merge(List.of(sum.networks(), networks)).estimate() - known);
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + sum.size());
        bytes.putLong(usualOutbound).putLong(usualHours);
        sum.writeTo(bytes);
        return bytes.array();
    }

    public static Baseline fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long usualOutbound = bytes.getLong();
        long usualHours = bytes.getLong();
        return new Baseline(Hourly.readFrom(bytes), usualOutbound, usualHours);
    }
}
