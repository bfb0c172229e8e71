package com.cns.abuse.casework;

import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.SortToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the open appeals, or proposals, begins: after the one with these values.
 *
 * @param asOf when the listing began; by that time it says what is overdue and due soon, and what stands still
 * @param rank {@link #OVERDUE}, 1 when due soon, else 2
 * @param harm messages an hour that stand still, or go out
 * @param dueAt when it is to be decided
 */
public record OpenPage(Instant asOf, long rank, long harm, Instant dueAt, UUID id) {
    public static final long OVERDUE = 0;

    private static final int PARTS = 4;
    private static final long RANKS = 3;

    /** No time of what is open is further away from now: a token that says so is none of ours. */
    private static final Duration FAR = Duration.ofDays(3_660);

    /**
     * @param page {@code next} of the page before; null for the first
     * @param query the name of the listing
     * @throws com.cns.platform.problem.ProblemException {@code validation-failed} when the page is none of the listing
     */
    public static OpenPage of(@Nullable String page, String query, Instant now) {
        return page == null ? first(now) : parse(page, query, now).orElseThrow(PageRequest::noPage);
    }

    private static OpenPage first(Instant now) {
        return new OpenPage(now, -1, 0, Instant.EPOCH, new UUID(0, 0));
    }

    private static Optional<OpenPage> parse(String page, String query, Instant now) {
        return SortToken.parse(page, query, PARTS)
                .filter(token -> isOurs(token.key(), now))
                .map(token -> new OpenPage(
                        time(token.key().get(0)),
                        token.key().get(1),
                        token.key().get(2),
                        time(token.key().get(3)),
                        token.id()));
    }

    private static boolean isOurs(List<Long> key, Instant now) {
        return isNear(time(key.get(0)), now)
                && key.get(1) >= 0
                && key.get(1) < RANKS
                && key.get(2) >= 0
                && isNear(time(key.get(3)), now);
    }

    private static boolean isNear(Instant time, Instant now) {
        return Duration.between(time, now).abs().compareTo(FAR) < 0;
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** @param query the name of the listing */
    public String text(String query) {
        return new SortToken(List.of(micros(asOf), rank, harm, micros(dueAt)), id).text(query);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
