package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after everything was stopped and started again. */
class RestartIT {
    private static final Path DATA = Path.of(System.getProperty("cns.home"), "deploy/e2e/target/restart");

    @Test
    void the_data_of_the_first_start_is_there_in_the_second() {
        String number = "+4915123000001";
        Map<String, Object> shown = new Records("shown", 1).one("delivered", number, "Back after the break");
        List<Map<String, Object>> more = new Records("more", 2).batch(99, "delivered");
        Customer before;
        String id;
        try (RunningSuite first = RunningSuite.start(DATA, true)) {
            before = Customer.signUp(first, "patient");
            id = before.send(List.of(shown)).then().statusCode(202).extract().path("records[0].id");
            before.send(more).then().statusCode(202);
        }

        try (RunningSuite second = RunningSuite.start(DATA, false)) {
            Customer after = new Customer(second.gateway(), before.account(), before.token());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(after.metered()).isEqualTo(100));
            after.read("/v1/communications/" + id, "provide-service")
                    .then()
                    .statusCode(200)
                    .body("to", equalTo(number));
            after.send(more).then().statusCode(202);
            after.send(List.of(new Records("after", 3).one("delivered"))).then().statusCode(202);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(after.metered()).isEqualTo(101));
        }
    }
}
