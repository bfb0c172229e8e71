package com.cns.usage.metering;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
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
        "granularity=week&from=2026-11-01&to=2026-11-02, granularity",
        "granularity=month&from=2026-11-01, to",
        "from=2026-11-01&to=2026-11-02&by=sender, by",
        "from=2026-11-01&to=2026-11-02&product=fax, product",
        "from=2026-11-01&to=2026-11-02&country=de, country",
        "from=2026-11-01&to=2026-11-02&carrier=%2B4915112345678, carrier",
        "from=2026-11-01, to",
        "to=2026-11-01, from",
        "from=yesterday&to=2026-11-01, from",
        "granularity=month&from=-999999999-01-01&to=2026-11-01, from",
        "granularity=month&from=2026-11-01&to=%2B999999999-12-31, to",
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
    @DisplayName("months and all time add up to the days; carriers and products are told apart on request (R19)")
    void months_and_all_time_add_up_to_the_days() {
        var customer = Customer.active();
        LocalDate earlier = FIRST.minusDays(40);
        Map<String, Object> call = with(with(sent(1), "product", "voice"), "from", "+4930123456");
        call.remove("segments");
        call.put("seconds", 61);
        customer.send(List.of(
                with(with(sent(1), "occurredAt", earlier + "T12:00:00Z"), "carrier", "26201"),
                with(with(sent(2), "occurredAt", FIRST + "T12:00:00Z"), "carrier", "26202"),
                with(with(sent(3), "occurredAt", FIRST + "T13:00:00Z"), "carrier", "26201"),
                with(call, "occurredAt", FIRST + "T14:00:00Z")));
        customer.send(List.of(with(sent(4), "from", "Other")));
        customer.awaitMetered(1);

        customer.request()
                .get("/v1/usage-records?granularity=all&to=" + FIRST)
                .then()
                .statusCode(200)
                .body("records.product", equalTo(List.of("sms", "voice")))
                .body("records.count", equalTo(List.of(3, 1)))
                .body("records.quantity", equalTo(List.of(6, 61)));
        customer.request()
                .get("/v1/usage-records?granularity=month&product=sms&from=%s&to=%s".formatted(earlier, FIRST))
                .then()
                .body(
                        "records.month",
                        equalTo(List.of(
                                earlier.toString().substring(0, 7),
                                FIRST.toString().substring(0, 7))))
                .body("records.count", equalTo(List.of(1, 2)));
        customer.request()
                .get("/v1/usage-records?granularity=all&product=sms&by=carrier&to=" + FIRST)
                .then()
                .body("records.carrier", equalTo(List.of("26201", "26202")))
                .body("records.count", equalTo(List.of(2, 1)));
        String csv = customer.request()
                .accept("text/csv")
                .get("/v1/usage-records?granularity=all&by=carrier&to=" + FIRST)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString();
        assertThat(csv)
                .isEqualTo("period,product,direction,country,carrier,records,quantity,currency,amount_minor\r\n"
                        + "all,sms,outbound,,26201,2,4,EUR,14\r\n"
                        + "all,sms,outbound,,26202,1,2,EUR,7\r\n"
                        + "all,voice,outbound,,,1,61,EUR,7\r\n");
    }

    @Test
    void more_lines_than_an_answer_holds_are_refused_until_they_are_narrowed() {
        var customer = Customer.active();
        Outside.query("""
                with metered as (
                    insert into usage_daily (account_id, day, product, direction, country, carrier, currency, records,
                                             quantity, amount_minor)
                    select '%s'::uuid, '%s'::date, case n when 0 then 'mms' else 'sms' end, 'outbound', 'DE', 'c' || n, '', 1, 1, 0
                    from generate_series(0, 100000) as n returning 1)
                select count(*) from metered""".formatted(customer.account().value(), FIRST));
        String query = "/v1/usage-records?granularity=day&from=%s&to=%s".formatted(FIRST, SECOND);

        customer.request()
                .get(query + "&by=carrier")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("detail", equalTo("More than 100000 lines: narrow it by product, country or days"))
                .body("errors.parameter", equalTo(List.of("by")));
        customer.request()
                .get(query + "&by=carrier&product=sms")
                .then()
                .statusCode(200)
                .body("records.size()", equalTo(100_000));
        customer.request().get(query).then().statusCode(200).body("records.count", equalTo(List.of(1, 100_000)));
    }

    @Test
    void whoever_takes_anything_gets_json() {
        Customer.active()
                .request()
                .accept("*/*")
                .get("/v1/usage-records?granularity=all")
                .then()
                .statusCode(200)
                .contentType("application/json");
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
