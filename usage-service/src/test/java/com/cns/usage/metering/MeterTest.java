package com.cns.usage.metering;

import static com.cns.usage.suite.Given.NOON;
import static com.cns.usage.suite.Given.ONE;
import static com.cns.usage.suite.Given.OTHER;
import static com.cns.usage.suite.Given.received;
import static com.cns.usage.suite.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cns.usage.suite.Given;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    @Test
    void a_day_is_a_day_in_utc() {
        var sums =
                sums(sent(1, 1).at(NOON.plusSeconds(12 * 3600 - 1)), sent(2, 1).at(NOON.plusSeconds(12 * 3600)));

        assertThat(sums.keySet()).extracting(Line::day).containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void accounts_directions_countries_and_currencies_are_summed_apart() {
        var sums = sums(
                sent(1, 1),
                sent(2, 1),
                sent(3, 1).by(OTHER),
                received(4, 1),
                sent(5, 1).to(null),
                sent(6, 1).costing(7, "EUR"),
                sent(7, 1).costing(8, "EUR"),
                sent(8, 1).costing(9, "USD"));

        assertThat(sums)
                .hasSize(6)
                .containsEntry(new Line(ONE, DAY, "sms", "outbound", "DE", "", ""), new Sums(2, 2, 0))
                .containsEntry(new Line(ONE, DAY, "sms", "outbound", "DE", "", "EUR"), new Sums(2, 2, 15))
                .containsEntry(new Line(ONE, DAY, "sms", "outbound", "DE", "", "USD"), new Sums(1, 1, 9))
                .containsEntry(new Line(ONE, DAY, "sms", "outbound", "", "", ""), new Sums(1, 1, 0))
                .containsEntry(new Line(ONE, DAY, "sms", "inbound", "DE", "", ""), new Sums(1, 1, 0))
                .containsEntry(new Line(OTHER, DAY, "sms", "outbound", "DE", "", ""), new Sums(1, 1, 0));
    }

    @Property(tries = 200)
    void prices_add_up_exactly(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 1_000_000_000_000L) Long> prices) {
        var sums = Meter.sums(LongStream.range(0, prices.size())
                .mapToObj(i -> sent(i, 1).costing(prices.get((int) i), "EUR").recorded())
                .toList());

        assertThat(sums.values())
                .containsExactly(new Sums(
                        prices.size(),
                        prices.size(),
                        prices.stream().mapToLong(Long::longValue).sum()));
    }

    @Test
    void a_sum_that_does_not_fit_is_an_error_and_never_a_wrong_sum() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Sums(1, 1, Long.MAX_VALUE).plus(new Sums(1, 1, 1)));
    }

    private static Map<Line, Sums> sums(Given... given) {
        return Meter.sums(Arrays.stream(given).map(Given::recorded).toList());
    }
}
