package com.cns.abuse.count;

import java.util.stream.LongStream;

/** Sums that end where a count ends, and never begin again below 0. */
final class Saturated {
    private Saturated() {}

    /** @param counts none below 0 */
    static long sum(LongStream counts) {
        return counts.reduce(0, (sum, count) -> sum > Long.MAX_VALUE - count ? Long.MAX_VALUE : sum + count);
    }
}
