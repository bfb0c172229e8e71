package com.cns.platform.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what failed is tried again: after ten seconds, then three times as long each time, for 72 hours. */
public final class Schedule {
    public static final Duration TRIED_FOR = Duration.ofDays(3);

    /** Nothing but failures for so long ends a webhook. */
    public static final Duration FAILING_FOR = Duration.ofDays(5);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int FACTOR = 3;
    private static final double SHORTENED = 0.2;

    private Schedule() {}

    /**
     * Empty when its time is over.
     *
     * @param failures before this one
     * @param asked by the receiver: later than the schedule says, never sooner, and no later than its longest wait
     * @param chance 0 to 1: how much of a fifth the wait is shortened by, so that not everything comes at once
     */
    public static Optional<Instant> next(
            int failures, Instant begun, Instant now, Optional<Duration> asked, double chance) {
        return next(failures, begun, now, asked, chance, TRIED_FOR);
    }

    /**
     * The same for what is tried for another time than 72 hours.
     *
     * @param triedFor from its beginning on
     */
    public static Optional<Instant> next(
            int failures, Instant begun, Instant now, Optional<Duration> asked, double chance, Duration triedFor) {
        Duration wait = wait(failures);
        Duration shortened = wait.minusMillis((long) (wait.toMillis() * SHORTENED * chance));
        Duration honoured = asked.filter(longer -> longer.compareTo(shortened) > 0)
                .map(longer -> longer.compareTo(LONGEST) < 0 ? longer : LONGEST)
                .orElse(shortened);
        Instant next = now.plus(honoured);
        return next.isAfter(begun.plus(triedFor)) ? Optional.empty() : Optional.of(next);
    }

    /** Before chance shortens it. */
    static Duration wait(int failures) {
        Duration wait = FIRST;
        for (int i = 0; i < failures && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** Of {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date; empty when it is neither. */
    static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at)).filter(Duration::isPositive);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
