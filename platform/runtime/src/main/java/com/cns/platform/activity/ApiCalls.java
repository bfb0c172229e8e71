package com.cns.platform.activity;

import com.cns.platform.security.TokenCredential;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts calls minute by minute, in memory. */
@ApplicationScoped
class ApiCalls {
    /** A request that began to count in the last moment of a minute has long done so by then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final long MILLIS = 60_000;

    private final ApiCallsConfig config;
    private final Clock clock;
    private final Deque<CalledMinute> ended = new ArrayDeque<>();
    private volatile CalledMinute open;

    ApiCalls(ApiCallsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.open = new CalledMinute(clock.millis() / MILLIS, config);
    }

    /** Counts a call that was answered now; false when there are too many credentials to count another. */
    boolean count(TokenCredential credential, @Nullable String address, int status) {
        return minute(clock.millis() / MILLIS).count(credential, address, status);
    }

    /** The minutes that are over, each once. */
    synchronized List<CalledMinute> takeEnded() {
        Instant settled = clock.instant().minus(SETTLED);
        turn(settled.toEpochMilli() / MILLIS);
        List<CalledMinute> taken = new ArrayList<>();
        while (!ended.isEmpty() && ended.getFirst().begin().plusMillis(MILLIS).compareTo(settled) <= 0) {
            taken.add(ended.removeFirst());
        }
        return taken;
    }

    /** All that was counted, the open minute too: at the end. */
    synchronized List<CalledMinute> takeAll() {
        turn(open.number() + 1);
        List<CalledMinute> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    private CalledMinute minute(long number) {
        CalledMinute now = open;
        return now.number() >= number ? now : turn(number);
    }

    private synchronized CalledMinute turn(long number) {
        if (open.number() < number) {
            ended.addLast(open);
            open = new CalledMinute(number, config);
        }
        return open;
    }
}
