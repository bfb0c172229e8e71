package com.cns.benchmark.ingest;

import com.cns.benchmark.suite.CpuTimes;
import java.time.Duration;

/**
 * What one round came to.
 *
 * @param accepted records answered 202, retries included
 * @param recorded different ones among them
 * @param turnedAway requests that had to be sent again
 * @param sending from the first request to the last answer
 * @param visible from the first request until every record's row and content are there and metered
 * @param p50 of a request's answer
 * @param p99 of a request's answer
 * @param cpu spent until all was visible
 * @param producer ProducerPerformance's records a second
 * @param copied COPY's rows a second
 * @param copyCpu spent on the COPY
 * @param copiedRows how many it copied
 */
record Round(
        long accepted,
        long recorded,
        long turnedAway,
        Duration sending,
        Duration visible,
        Duration p50,
        Duration p99,
        CpuTimes cpu,
        double producer,
        double copied,
        CpuTimes copyCpu,
        long copiedRows) {

    double acceptedPerSecond() {
        return accepted * 1e9 / sending.toNanos();
    }

    double visiblePerSecond() {
        return recorded * 1e9 / visible.toNanos();
    }

    double acceptedRatio() {
        return acceptedPerSecond() / producer;
    }

    double visibleRatio() {
        return visiblePerSecond() / copied;
    }

    double cpuMillis() {
        return cpu.millisPerThousand(accepted);
    }
}
