package com.cns.account.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    @ParameterizedTest
    @DisplayName("a calendar month, to the end of that day in the account's time zone (R26)")
    @CsvSource({
        "2026-01-31T12:00:00Z, UTC, 2026-03-01T00:00:00Z",
        "2028-01-31T12:00:00Z, UTC, 2028-03-01T00:00:00Z",
        "2026-11-23T23:30:00Z, Europe/Berlin, 2026-12-24T23:00:00Z",
        "2026-11-23T12:00:00Z, Pacific/Kiritimati, 2026-12-24T10:00:00Z",
        "2026-02-28T12:00:00Z, America/New_York, 2026-03-29T04:00:00Z"
    })
    void a_calendar_month_to_the_end_of_the_day(Instant asked, ZoneId zone, Instant due) {
        assertThat(Deadline.of(asked, zone)).isEqualTo(due);
    }
}
