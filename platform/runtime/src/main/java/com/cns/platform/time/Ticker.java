package com.cns.platform.time;

/** The monotonic clock; leases and time-outs use it, so that setting the wall clock changes nothing. */
public interface Ticker {
    /** Nanoseconds since some fixed point; goes on while the process is stopped. */
    long nanos();
}
