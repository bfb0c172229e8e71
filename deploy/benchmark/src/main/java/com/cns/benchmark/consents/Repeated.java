package com.cns.benchmark.consents;

import com.cns.benchmark.load.Connection.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A request that was sent until it was answered with something else than 503.
 *
 * @param again how often it was sent after the first time
 */
record Repeated(Answer answer, long again) {
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final int UNAVAILABLE = 503;

    /** What is sent. */
    @FunctionalInterface
    interface Request {
        Answer send() throws IOException;
    }

    /**
     * Sends it, and again after a pause.
     *
     * @throws IOException when it cannot be sent, or is answered 503 still after that time
     */
    static Repeated send(Request request, Duration patience) throws IOException {
        long start = System.nanoTime();
        long again = 0;
        Answer answer = request.send();
        while (answer.status() == UNAVAILABLE) {
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new IOException("answered 503 for " + patience.toSeconds() + " s: " + answer.body());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            again++;
            answer = request.send();
        }
        return new Repeated(answer, again);
    }
}
