package com.cns.account.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R26: deadlines in calendar months, and reminders before they are over. */
class DeadlineTest {
    private static final List<Duration> BEFORE = List.of(Duration.ofDays(7), Duration.ofDays(2));

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

    @ParameterizedTest
    @DisplayName("extended by one or two months, counted from the day on which it was asked (GDPR 12(3), R26)")
    @CsvSource({
        "2026-01-31T12:00:00Z, UTC, 1, 2026-04-01T00:00:00Z",
        "2026-01-31T12:00:00Z, UTC, 2, 2026-05-01T00:00:00Z",
        "2026-11-30T12:00:00Z, UTC, 2, 2027-03-01T00:00:00Z",
        "2027-11-30T12:00:00Z, UTC, 2, 2028-03-01T00:00:00Z",
        "2026-08-31T22:30:00Z, Europe/Berlin, 1, 2026-11-01T23:00:00Z"
    })
    void extended_by_months_from_the_day_on_which_it_was_asked(Instant asked, ZoneId zone, int months, Instant due) {
        assertThat(Deadline.extended(asked, zone, months)).isEqualTo(due);
    }

    @Test
    void nothing_is_extended_by_less_than_one_month_or_more_than_two() {
        Instant asked = Instant.parse("2026-01-31T12:00:00Z");
        assertThatThrownBy(() -> Deadline.extended(asked, ZoneId.of("UTC"), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Deadline.extended(asked, ZoneId.of("UTC"), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the day, the year and the zone: the last day on which it is in time is so many months later, or that month's last. */
    @Property
    void a_deadline_ends_with_the_same_day_of_a_later_month_or_with_its_last_day(
            @ForAll("moments") Instant asked,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 0, max = 2) int months) {
        Instant due = months == 0 ? Deadline.of(asked, zone) : Deadline.extended(asked, zone, months);

        LocalDate day = asked.atZone(zone).toLocalDate();
        ZonedDateTime lastMoment = due.minusNanos(1).atZone(zone);
        YearMonth month = YearMonth.from(day).plusMonths(1L + months);
        assertThat(YearMonth.from(lastMoment)).isEqualTo(month);
        assertThat(lastMoment.getDayOfMonth()).isEqualTo(Math.min(day.getDayOfMonth(), month.lengthOfMonth()));
        assertThat(due.atZone(zone).toLocalDate())
                .isEqualTo(lastMoment.toLocalDate().plusDays(1));
    }

    @Property
    void an_extended_deadline_is_later_and_by_no_more_than_its_months(
            @ForAll("moments") Instant asked, @ForAll("zones") ZoneId zone) {
        Instant due = Deadline.of(asked, zone);
        Instant one = Deadline.extended(asked, zone, 1);
        Instant two = Deadline.extended(asked, zone, 2);

        assertThat(due).isAfter(asked);
        assertThat(one).isAfter(due);
        assertThat(two).isAfter(one).isBefore(due.plus(Duration.ofDays(64)));
    }

    /** Followed from one to the next, each is told once, in its order, and the last when it is due. */
    @Property
    void each_reminder_comes_once_and_the_last_when_it_is_due(
            @ForAll("moments") Instant asked, @ForAll("zones") ZoneId zone) {
        Instant due = Deadline.of(asked, zone);
        List<Instant> reminders = new ArrayList<>();
        for (Instant next = Deadline.nextReminder(due, asked, BEFORE);
                next != null;
                next = Deadline.nextReminder(due, next, BEFORE)) {
            reminders.add(next);
        }

        assertThat(reminders).containsExactly(due.minus(Duration.ofDays(7)), due.minus(Duration.ofDays(2)), due);
        assertThat(Deadline.nextReminder(due, due.minus(Duration.ofDays(1)), BEFORE))
                .isEqualTo(due);
    }

    @Property
    void what_is_late_when_it_comes_is_reminded_of_at_once(
            @ForAll("moments") Instant asked, @ForAll("zones") ZoneId zone, @ForAll @IntRange(max = 40) int daysLate) {
        Instant due = Deadline.of(asked, zone);
        Instant now = due.plus(Duration.ofDays(daysLate));

        assertThat(Deadline.firstReminder(due, now, BEFORE)).isEqualTo(now);
        assertThat(Deadline.nextReminder(due, now, BEFORE)).isNull();
        assertThat(Deadline.firstReminder(due, asked, BEFORE)).isEqualTo(due.minus(Duration.ofDays(7)));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2020-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2060-12-31T23:59:59Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    /** Far east and west of each other, with summer time to the north, to the south, and at midnight. */
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Santiago",
                        "Asia/Beirut",
                        "Australia/Lord_Howe",
                        "Pacific/Kiritimati",
                        "Pacific/Pago_Pago")
                .map(ZoneId::of);
    }
}
