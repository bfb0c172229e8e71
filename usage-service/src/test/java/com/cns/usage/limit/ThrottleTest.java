package com.cns.usage.limit;

import static com.cns.usage.suite.Texts.sent;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R21, R24: who is slowed down asks to send so much a minute and no more; facts are taken as ever. */
@UsageTest
class ThrottleTest {
    private static final Instant LATER = Instant.parse("2199-01-01T00:00:00Z");

    @Test
    void who_is_slowed_down_asks_to_send_so_much_a_minute_and_facts_are_taken() {
        Customer customer = Customer.active();
        customer.slowDown(3, LATER);

        customer.post(requested(0, 2)).then().statusCode(202);
        customer.post(requested(2, 2))
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("detail", containsString("slowed down"))
                .body("until", equalTo("2199-01-01T00:00:00Z"));
        customer.post(requested(2, 1)).then().statusCode(202);
        customer.post(List.of(sent(9), sent(10), sent(11), sent(12))).then().statusCode(202);
        customer.awaitMetered(7);
    }

    @Test
    void it_ends_by_itself() {
        Customer customer = Customer.active();
        customer.slowDown(1, Instant.parse("2020-01-01T00:00:00Z"));

        customer.post(requested(0, 5)).then().statusCode(202);
    }

    private static List<Map<String, Object>> requested(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Texts::requested).toList();
    }
}
