package com.cns.account.deadline;

import java.time.Instant;
import java.time.ZoneId;

/** One calendar month, to the end of that day in the account's time zone (R26, GDPR Article 12(3)). */
public final class Deadline {
    private Deadline() {}

    /** The first moment that is too late; 31 January gives the end of the last day of February. */
    public static Instant of(Instant asked, ZoneId zone) {
        return asked.atZone(zone)
                .toLocalDate()
                .plusMonths(1)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
