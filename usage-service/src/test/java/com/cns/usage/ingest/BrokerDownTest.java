package com.cns.usage.ingest;

import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.platform.testing.TestBroker;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.UsageTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsageTest
class BrokerDownTest {
    @AfterEach
    void back() {
        TestBroker.start();
    }

    @Test
    void while_the_broker_is_down_nothing_is_accepted_and_afterwards_the_retry_counts_once() {
        var customer = Customer.active();
        var records = sent(0, 100);
        customer.send(sent(100, 10));
        TestBroker.stop();

        customer.post(records)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("/problems/unavailable"));
        TestBroker.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(records).statusCode() == 202);
        customer.awaitMetered(110);
        assertThat(customer.conflicts()).isEmpty();
    }

    @Test
    void while_the_account_is_not_known_well_enough_nothing_is_sent() {
        var customer = Customer.active();
        // The other test may just have started the broker again.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(List.of(requested(1))).statusCode() == 202);
        TestBroker.stop();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> customer.post(List.of(requested(2)))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "1")
                        .body("type", equalTo("/problems/account-view-behind")));
        TestBroker.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(List.of(requested(3))).statusCode() == 202);
    }
}
