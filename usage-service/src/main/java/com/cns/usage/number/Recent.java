package com.cns.usage.number;

/** The numbers that an account sent to last: sixteen, so that a few senders at the same time do not hide each other. */
final class Recent {
    private static final int REMEMBERED = 16;

    /** Numbers at most this far apart are next to each other: who counts up leaves some out. */
    private static final long NEXT = 10;

    private final long[] numbers = new long[REMEMBERED];
    private int oldest;

    /** Remembers the number; whether it is next to a remembered one. The same number again is not. */
    synchronized boolean isNextAfter(long number) {
        boolean next = false;
        for (long other : numbers) {
            long apart = Math.abs(number - other);
            next |= apart > 0 && apart <= NEXT;
        }
        numbers[oldest] = number;
        oldest = (oldest + 1) % REMEMBERED;
        return next;
    }
}
