package com.cns.usage.metering;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UsageTest
class UsageRecordsTest {
    /** Some days ago: what is recent is metered by the other tests. */
    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(20);

    private static final LocalDate SECOND = FIRST.plusDays(1);

    @Test
    @DisplayName("the meter sums by day, direction, country and currency (R19)")
    void the_meter_sums_by_day_direction_country_and_currency() {
        var customer = Customer.active();
        List<Map<String, Object>> records = new ArrayList<>();
        records.add(with(sent(1), "occurredAt", FIRST + "T23:59:59Z"));
        records.add(with(sent(2), "occurredAt", SECOND + "T00:30:00+01:00"));
        records.add(with(sent(3), "occurredAt", SECOND + "T00:00:00Z"));
        records.add(with(with(sent(4), "occurredAt", SECOND + "T00:00:00Z"), "to", "+33612345678"));
        records.add(with(
                with(sent(5), "occurredAt", FIRST + "T12:00:00Z"),
                "price",
                Map.of("amountMinor", 5, "currency", "USD")));
        records.add(with(Texts.received(6), "occurredAt", FIRST + "T12:00:00Z"));
        records.add(with(sent(7), "occurredAt", FIRST.minusDays(1) + "T12:00:00Z"));
        customer.send(records);
        customer.send(List.of(sent(8)));
        customer.awaitMetered(1);

        customer.request()
                .get("/v1/usage-records?granularity=day&from=%s&to=%s".formatted(FIRST, SECOND))
                .then()
                .statusCode(200)
                .body(
                        "records.day",
                        equalTo(Stream.of(FIRST, FIRST, SECOND, SECOND)
                                .map(LocalDate::toString)
                                .toList()))
                .body("records.direction", equalTo(List.of("inbound", "outbound", "outbound", "outbound")))
                .body("records.country", equalTo(List.of("DE", "DE", "DE", "FR")))
                .body("records.count", equalTo(List.of(1, 3, 1, 1)))
                .body("records.quantity", equalTo(List.of(2, 6, 2, 2)))
                .body(
                        "records[1].amounts",
                        equalTo(List.of(
                                Map.of("currency", "EUR", "amountMinor", 14),
                                Map.of("currency", "USD", "amountMinor", 5))));
    }

    @ParameterizedTest
    @CsvSource({
        "granularity=month&from=2026-11-01&to=2026-11-02, granularity",
        "from=2026-11-01, to",
        "to=2026-11-01, from",
        "from=yesterday&to=2026-11-01, from",
        "from=2026-11-02&to=2026-11-01, to",
        "from=2025-11-01&to=2026-11-02, to",
    })
    void a_range_that_makes_no_sense_is_refused_with_its_parameter(String query, String parameter) {
        Customer.active()
                .request()
                .get("/v1/usage-records?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.parameter", equalTo(List.of(parameter)));
    }

    @Test
    void a_year_is_the_longest_range() {
        var records = Customer.active()
                .request()
                .get("/v1/usage-records?from=2025-11-02&to=2026-11-02")
                .then()
                .statusCode(200)
                .extract()
                .<List<Object>>path("records");

        assertThat(records).isEmpty();
    }
}
