package com.cns.account.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One calendar month, to the end of that day in the account's time zone (R26, GDPR Article 12(3)). */
public final class Deadline {
    /** By how many months a deadline can be extended at most. */
    public static final int EXTENSION_AT_MOST = 2;

    private Deadline() {}

    /** The first moment that is too late; 31 January gives the end of the last day of February. */
    public static Instant of(Instant asked, ZoneId zone) {
        return after(asked, zone, 1);
    }

    /**
     * The same, extended. The months are counted from the day on which it was asked: of 31 January, extended by two, it is the
     * end of 30 April, and not of 28 April as from the end of February.
     *
     * @param months 1 or 2
     */
    public static Instant extended(Instant asked, ZoneId zone, int months) {
        if (months < 1 || months > EXTENSION_AT_MOST) {
            throw new IllegalArgumentException("a deadline is extended by 1 or 2 months");
        }
        return after(asked, zone, 1 + months);
    }

    private static Instant after(Instant asked, ZoneId zone, int months) {
        return asked.atZone(zone)
                .toLocalDate()
                .plusMonths(months)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** When the holder is first told that something is open; at once when it is late already. */
    public static Instant firstReminder(Instant due, Instant now, List<Duration> before) {
        Instant next = nextReminder(due, now, before);
        return next == null ? now : next;
    }

    /**
     * When the holder is next told that something is open: so long before it is due, and when it is.
     *
     * @return null when all of these are over
     */
    public static @Nullable Instant nextReminder(Instant due, Instant now, List<Duration> before) {
        return Stream.concat(before.stream().map(due::minus), Stream.of(due))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
