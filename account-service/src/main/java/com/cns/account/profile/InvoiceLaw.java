package com.cns.account.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * For how long a country's tax and accounting law wants invoices, and who they went to, kept.
 *
 * @param years 1 to 30
 * @param law as it is cited
 */
record InvoiceLaw(int years, From from, String law) {
    private static final int LONGEST = 30;

    InvoiceLaw {
        if (years < 1 || years > LONGEST) {
            throw new IllegalArgumentException("years must be 1 to " + LONGEST);
        }
        if (law.isBlank()) {
            throw new IllegalArgumentException("cite the law");
        }
    }

    /** When the years begin. */
    enum From {
        /** With the end of the calendar year. */
        @JsonProperty("end-of-year")
        END_OF_YEAR,
        @JsonProperty("day")
        DAY
    }

    /** The first moment at which it is no longer kept, when the last invoice may be of this day in that zone. */
    Instant until(Instant now, ZoneId zone) {
        LocalDate day = now.atZone(zone).toLocalDate();
        LocalDate begin = switch (from) {
            case END_OF_YEAR -> LocalDate.of(day.getYear() + 1, 1, 1);
            case DAY -> day.plusDays(1);
        };
        return begin.plusYears(years).atStartOfDay(zone).toInstant();
    }

    /** As the holder is told. */
    String justification() {
        String begin = switch (from) {
            case END_OF_YEAR -> "from the end of the calendar year";
            case DAY -> "from the last possible invoice";
        };
        return "Invoices and to whom they went are kept for " + years + " years " + begin + ": " + law;
    }
}
