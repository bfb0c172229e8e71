package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One trace goes through HTTP, outbox, Kafka and consumers, and says nothing of persons. */
class TraceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TraceCollector COLLECTOR = TraceCollector.shared();
    private static final String CALLER = "198.51.100.77";
    private static final String USER_AGENT = "a-caller-of-its-own/7.3";

    private static RunningSuite suite;
    private static Customer customer;
    private static String number;
    private static String trace;

    @BeforeAll
    static void a_traced_request_for_erasure() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "traced");
        number = new Records("trace", 6).number();
        trace = UUID.randomUUID().toString().replace("-", "");
        // as the gateway says where a caller is; the service's own address may be there
        given().baseUri(suite.url(Service.ACCOUNT))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Forwarded-For", CALLER)
                .header("User-Agent", USER_AGENT)
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", number)))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void each_service_goes_on_with_the_trace_of_the_request(Service service) {
        await(service.wireName() + " told a span of the trace")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(COLLECTOR.of(trace, service.wireName()))
                        .anyMatch(post -> post.contains("process cns.privacy-requests")));
    }

    @Test
    void what_the_services_answer_is_of_the_same_trace() {
        await("account-service took the outcomes in")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(COLLECTOR.of(trace, "account-service"))
                        .anyMatch(post -> post.contains("process cns.privacy-outcomes")));
    }

    @Test
    void spans_hold_no_address_no_query_and_no_program_of_a_caller() {
        given().baseUri(suite.gateway())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("User-Agent", USER_AGENT)
                .auth()
                .oauth2(customer.token())
                .get("/v1/privacy-requests?limit=7");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(COLLECTOR.of(trace, "account-service"))
                        .anyMatch(post -> post.contains("GET /v1/privacy-requests")));

        assertThat(COLLECTOR.all())
                .noneMatch(post -> post.contains(USER_AGENT))
                .noneMatch(post -> post.contains("limit=7"))
                .noneMatch(post -> post.contains(CALLER))
                .noneMatch(post -> post.contains(customer.account()))
                .noneMatch(post -> post.contains(number));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void logs_are_json_and_say_nothing_of_persons(Service service) throws Exception {
        Path log = suite.infrastructure().data().folder("logs").resolve(service.wireName() + ".log");
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        ObjectMapper json = new ObjectMapper();

        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(number));
        List<String> objects =
                lines.stream().filter(line -> line.startsWith("{")).toList();
        assertThat(objects).hasSizeGreaterThan(3);
        for (String line : objects) {
            JsonNode entry = json.readTree(line);
            assertThat(entry.path("timestamp").asText()).isNotEmpty();
            assertThat(entry.path("level").asText()).isNotEmpty();
            assertThat(entry.path("message").isMissingNode()).isFalse();
        }
    }
}
