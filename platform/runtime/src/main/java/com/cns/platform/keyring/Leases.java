package com.cns.platform.keyring;

import com.cns.contract.id.SubjectId;
import com.cns.platform.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says how long opened keys may be used. A lease begins before the key is read from the database and ends after a fixed
 * time on the monotonic clock, which goes on while the process is stopped; where the key is destroyed it ends at once.
 */
final class Leases {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final long length;
    private final long margin;
    /** Destroyed through this replica, with the time; forgotten when no lease from before can be left. */
    private final Map<SubjectId, Long> ended = new ConcurrentHashMap<>();

    private final AtomicLong expired = new AtomicLong();

    Leases(Ticker ticker, Duration length, Duration margin) {
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cns.keyring.lease must be at most " + LONGEST);
        }
        if (margin.compareTo(length) >= 0) {
            throw new IllegalArgumentException("cns.keyring.margin must be shorter than cns.keyring.lease");
        }
        this.ticker = ticker;
        this.length = length.toNanos();
        this.margin = margin.toNanos();
    }

    /** The beginning of a lease: to be taken before the keys are read. */
    long begin() {
        return ticker.nanos();
    }

    /** @throws LeaseExpired when a key of the subject, read then, may no longer be used */
    void check(SubjectId subject, long begun) {
        if (!lasts(subject, begun, 0)) {
            expired.incrementAndGet();
            throw new LeaseExpired();
        }
    }

    /** Whether a key may still be handed out, with time left to use it. */
    boolean lasts(SubjectId subject, long begun) {
        return lasts(subject, begun, margin);
    }

    boolean over(long begun) {
        return ticker.nanos() - begun >= length;
    }

    /** Ends every lease of a destroyed subject in this replica, also of keys whose reading has not come back yet. */
    void end(SubjectId subject) {
        ended.put(subject, ticker.nanos());
    }

    void forget() {
        ended.values().removeIf(this::over);
    }

    long expired() {
        return expired.get();
    }

    private boolean lasts(SubjectId subject, long begun, long left) {
        return ticker.nanos() - begun < length - left && (ended.isEmpty() || !ended.containsKey(subject));
    }
}
