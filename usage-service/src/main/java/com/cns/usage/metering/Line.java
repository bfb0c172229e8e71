package com.cns.usage.metering;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.usage.wire.Wire;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;

/**
 * One line of the meter: what its sums are kept by.
 *
 * @param day of when it happened, in UTC
 * @param country empty when there is none
 * @param carrier empty when it was not told
 * @param currency empty when there is no price
 */
record Line(
        AccountId account,
        LocalDate day,
        String product,
        String direction,
        String country,
        String carrier,
        String currency) {
    /** The order in which lines are locked, everywhere. */
    static final Comparator<Line> ORDER = Comparator.comparing(
                    (Line line) -> line.account().value())
            .thenComparing(Line::day)
            .thenComparing(Line::product)
            .thenComparing(Line::direction)
            .thenComparing(Line::country)
            .thenComparing(Line::carrier)
            .thenComparing(Line::currency);

    static Line of(CommunicationRecorded one) {
        return new Line(
                one.account(),
                LocalDate.ofInstant(one.occurredAt(), ZoneOffset.UTC),
                Wire.name(one.product()),
                Wire.name(one.direction()),
                Objects.requireNonNullElse(one.country(), ""),
                Objects.requireNonNullElse(one.carrier(), ""),
                Objects.requireNonNullElse(one.currency(), ""));
    }
}
