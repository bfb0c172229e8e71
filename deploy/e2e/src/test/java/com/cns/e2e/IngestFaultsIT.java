package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I1: no accepted record is lost or counted twice, whatever falls over. */
class IngestFaultsIT {
    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @Test
    @DisplayName("I1: kill -9 of usage-service during ingest: every accepted record is metered exactly once")
    void killing_usage_service_during_ingest_loses_and_doubles_nothing() {
        killDuringIngest(20_261_123L);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void killing_usage_service_during_ingest_loses_and_doubles_nothing_whatever_the_moment(long seed) {
        killDuringIngest(seed);
    }

    private static void killDuringIngest(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Customer customer = Customer.signUp(suite, "killed" + seed);
        Records records = new Records("kill-" + seed, seed);
        int killAt = 5 + random.nextInt(20);
        List<List<Map<String, Object>>> toRetry = new ArrayList<>();
        long accepted = 0;

        for (int i = 0; i < 40; i++) {
            List<Map<String, Object>> batch = records.batch(50, "delivered");
            if (i == killAt) {
                suite.kill(Service.USAGE);
            }
            if (isAccepted(customer, batch)) {
                accepted += batch.size();
            } else {
                toRetry.add(batch);
            }
        }
        suite.awaitReady(Service.USAGE);
        for (List<Map<String, Object>> batch : toRetry) {
            await().atMost(Duration.ofSeconds(60)).until(() -> isAccepted(customer, batch));
            accepted += batch.size();
        }

        long expected = accepted;
        await("seed " + seed)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customer.metered()).isEqualTo(expected));
        assertThat(customer.get("/v1/ingest-conflicts").<List<?>>path("conflicts"))
                .isEmpty();
    }

    @Test
    @DisplayName("Broker down: 503 with Retry-After, no false 202; afterwards a retry counts once")
    void with_the_broker_down_nothing_is_accepted() {
        Customer customer = Customer.signUp(suite, "brokerless");
        List<Map<String, Object>> batch = new Records("broker", 7).batch(20, "delivered");

        suite.infrastructure().broker().stop();
        Response refused;
        try {
            refused = customer.send(batch);
        } finally {
            suite.infrastructure().broker().start();
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(refused.contentType()).startsWith("application/problem+json");
        await().atMost(Duration.ofSeconds(90)).until(() -> isAccepted(customer, batch));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customer.metered()).isEqualTo(20));
    }

    /** Whether it was acknowledged; a cut connection or a refusal is not, and may be retried. */
    private static boolean isAccepted(Customer customer, List<Map<String, Object>> batch) {
        int status = customer.sendStatus(batch);
        assertThat(status).isIn(202, 429, 502, 503, 504, 0);
        return status == 202;
    }
}
