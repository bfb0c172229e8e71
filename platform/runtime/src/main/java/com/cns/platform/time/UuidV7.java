package com.cns.platform.time;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDv7 (RFC 9562, 5.7) whose {@code rand_a} is a counter (6.2, method 1): each id is greater than the one before, also
 * within a millisecond and when the clock is set back. Each thread keeps a stock of random bytes: the generator is one for all of
 * them, and locks for each draw.
 */
public final class UuidV7 implements Ids {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3fff_ffff_ffff_ffffL;

    private static final int STOCK_BYTES = 512;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<LongBuffer> STOCK_OF_THREAD = ThreadLocal.withInitial(UuidV7::stock);

    private final Clock clock;

    /** Milliseconds and counter of the last id, side by side; an overflowing counter borrows the next millisecond. */
    private final AtomicLong last = new AtomicLong();

    public UuidV7(Clock clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long high = (stamp >>> COUNTER_BITS << 16) | VERSION | (stamp & COUNTER_MASK);
        return new UUID(high, VARIANT | (random() & RANDOM_MASK));
    }

    private static long random() {
        LongBuffer stock = STOCK_OF_THREAD.get();
        if (!stock.hasRemaining()) {
            stock = stock();
            STOCK_OF_THREAD.set(stock);
        }
        return stock.get();
    }

    private static LongBuffer stock() {
        byte[] bytes = new byte[STOCK_BYTES];
        RANDOM.nextBytes(bytes);
        return ByteBuffer.wrap(bytes).asLongBuffer();
    }
}
