package com.cns.consent.telling;

import com.cns.platform.webhook.Fault;
import com.cns.platform.webhook.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt went.
 *
 * @param statusCode of the answer, when it was posted and answered
 * @param obstacle null when there was an answer that was understood
 * @param retryAfter what the recipient asked for
 * @param triedFor how long it is tried in all
 */
record Attempt(
        boolean taken,
        @Nullable Integer statusCode,
        @Nullable Obstacle obstacle,
        Optional<Duration> retryAfter,
        Duration triedFor) {
    static Attempt posted(Outcome outcome, Duration triedFor) {
        Fault fault = outcome.fault();
        return new Attempt(
                outcome.isSuccess(),
                outcome.statusCode(),
                fault == null ? null : Obstacle.of(fault),
                outcome.asked(),
                triedFor);
    }

    static Attempt mailed(Duration triedFor) {
        return new Attempt(true, null, null, Optional.empty(), triedFor);
    }

    static Attempt failed(Obstacle obstacle, Duration triedFor) {
        return new Attempt(false, null, obstacle, Optional.empty(), triedFor);
    }
}
