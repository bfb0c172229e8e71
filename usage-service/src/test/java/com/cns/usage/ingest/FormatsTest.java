package com.cns.usage.ingest;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import com.cns.platform.problem.Problem;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which records come: JSON, a record a line, packed, as a CloudEvent. */
@UsageTest
class FormatsTest {
    @Inject
    MeterRegistry meters;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = "application/x-ndjson";

    @Test
    void records_come_a_line_each() {
        var customer = Customer.active();

        posted(customer, LINES, lines(sent(0, 3)) + "\n\r\n").statusCode(202).body("records", hasSize(3));

        customer.awaitMetered(3);
    }

    @Test
    void a_line_that_is_wrong_is_told_by_its_number_and_nothing_is_taken() {
        var customer = Customer.active();

        posted(customer, LINES, lines(sent(0, 2)) + "{\"id\":").statusCode(400).body("detail", equalTo("Line 3"));
        posted(customer, LINES, "\n \n{\"id\":")
                .statusCode(400)
                .body("detail", equalTo("Line 3"))
                .body("errors.pointer", equalTo(List.of("/records/0")));
        posted(customer, LINES, lines(List.of(sent(1), with(sent(2), "colour", "red"))))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-field"))
                .body("errors.pointer", equalTo(List.of("/records/1/colour")));
        posted(customer, LINES, lines(List.of(sent(1), with(sent(2), "to", "+4915"))))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/records/1/to")));
        posted(customer, LINES, "\n").statusCode(400).body("errors.pointer", equalTo(List.of("/records")));
        posted(customer, LINES, lines(sent(0, 1001))).statusCode(400);

        customer.send(List.of(sent(1)));
        customer.awaitMetered(1);
    }

    @Test
    void what_has_too_many_parts_is_refused_before_all_of_it_is_read() {
        var customer = Customer.active();

        posted(customer, "application/json", "{\"records\":[" + "{},".repeat(1_000_000) + "{}]}")
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].pointer", matchesPattern("/records/[0-9]{1,5}"));
        posted(customer, LINES, "{}\n".repeat(1_001) + "nonsense")
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/records")));
    }

    @Test
    void the_most_that_a_request_may_hold_is_read() {
        var customer = Customer.active();
        List<String> tags = IntStream.range(0, 10).mapToObj(n -> "tag " + n).toList();
        List<Map<String, Object>> records = sent(0, 1_000).stream()
                .map(one -> with(one, "tags", tags))
                .map(one -> with(one, "friendlyName", "Ms Example"))
                .map(one -> with(one, "carrier", "26201"))
                .map(one -> with(one, "occurredAt", Instant.now().toString()))
                .toList();

        customer.send(records);

        customer.awaitMetered(1_000);
    }

    @Test
    void packed_records_are_unpacked() throws IOException {
        var customer = Customer.active();
        byte[] body = JSON.writeValueAsBytes(Map.of("records", sent(0, 500)));

        packed(customer, "application/json", gzip(body)).statusCode(202);
        packed(customer, LINES, gzip(lines(sent(500, 500)).getBytes(StandardCharsets.UTF_8)))
                .statusCode(202);

        customer.awaitMetered(1000);
    }

    /** A part of a body that is taken for all of it would be records lost. */
    @Test
    void every_member_of_a_packed_body_is_read_and_nothing_else() throws IOException {
        var customer = Customer.active();
        byte[] first = gzip(lines(sent(0, 300)).getBytes(StandardCharsets.UTF_8));
        byte[] second = gzip(lines(sent(300, 200)).getBytes(StandardCharsets.UTF_8));
        byte[][] empty = Collections.nCopies(100_000, gzip(new byte[0])).toArray(byte[][]::new);

        packed(customer, LINES, joined(first, second)).statusCode(202).body("accepted", equalTo(500));
        packed(customer, LINES, joined(joined(empty), first)).statusCode(202).body("accepted", equalTo(300));
        for (byte[] behind : List.of(new byte[] {1}, "{}\n".getBytes(StandardCharsets.UTF_8), cut(second))) {
            packed(customer, LINES, joined(first, behind))
                    .statusCode(400)
                    .body("type", equalTo("/problems/malformed-request"));
        }
        packed(customer, LINES, cut(first)).statusCode(400);

        customer.awaitMetered(500);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] cut(byte[] body) {
        return Arrays.copyOf(body, body.length - 1);
    }

    @Test
    void what_unpacks_to_more_than_the_limit_or_is_not_packed_is_refused() throws IOException {
        var customer = Customer.active();
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(100_000);

        packed(customer, "application/json", bomb).statusCode(413);
        packed(customer, "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"));
        raw(customer)
                .contentType("application/json")
                .header("Content-Encoding", "br")
                .body(new byte[10])
                .post("/v1/communications")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("gzip, identity"));
    }

    @Test
    @DisplayName("a CloudEvent in binary mode is a record; its id is the record's (CloudEvents HTTP binding 1.0)")
    void a_cloud_event_in_binary_mode_is_a_record() throws JsonProcessingException {
        var customer = Customer.active();
        Map<String, Object> data = sent(1);
        data.remove("id");
        String id = UUID.randomUUID().toString();

        String first = event(customer, id, data).statusCode(202).extract().path("records[0].id");
        String again = event(customer, id, data).statusCode(202).extract().path("records[0].id");
        customer.send(List.of(with(sent(2), "id", id + "-other")));

        assertThat(again).isEqualTo(first).startsWith("CM");
        customer.awaitMetered(2);
        customer.get(first).then().statusCode(200).body("to", equalTo(Texts.number(1)));
    }

    @Test
    @DisplayName("an id is the same in a header and in a body (CloudEvents HTTP binding 1.0.2, 3.1.3.2)")
    void an_id_is_the_same_in_a_header_and_in_a_body() throws JsonProcessingException {
        var customer = Customer.active();
        String unique = UUID.randomUUID().toString();
        Map<String, Object> data = sent(1);
        data.remove("id");

        String body = JSON.writeValueAsString(Map.of("records", List.of(with(sent(1), "id", unique + " 5% \u20ac+1"))));
        String plain = posted(customer, "application/json", body)
                .statusCode(202)
                .extract()
                .path("records[0].id");

        event(customer, unique + "%205%25%20%E2%82%AC+1", data).statusCode(202).body("records[0].id", equalTo(plain));
        event(customer, "\"" + unique + " 5%25 %e2%82%ac+1\"", data)
                .statusCode(202)
                .body("records[0].id", equalTo(plain));
        for (String malformed : List.of("100%", "1%zz", "%ff")) {
            event(customer, malformed, data).statusCode(400).body("errors.parameter", equalTo(List.of("ce-id")));
        }
    }

    @Test
    void an_event_of_another_type_or_version_is_refused() throws JsonProcessingException {
        var customer = Customer.active();

        raw(customer)
                .contentType("application/json")
                .header("ce-specversion", "0.3")
                .header("ce-type", "com.example.other")
                .body(JSON.writeValueAsBytes(sent(1)))
                .post("/v1/communications")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("ce-specversion", "ce-type", "ce-source", "ce-id")));
        event(customer, "another", sent(1)).statusCode(400).body("errors.parameter", hasItem("ce-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/cloudevents+json"})
    void what_comes_in_another_form_is_refused(String type) {
        raw(Customer.active())
                .header("Content-Type", type)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/communications")
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void far_too_many_records_are_a_fault_of_the_request_and_not_of_the_plan() {
        var customer = Customer.active("tiny");

        posted(customer, LINES, "{}\n".repeat(60_000))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/records")));
    }

    @Test
    void what_a_plan_does_not_cover_waits_and_another_account_does_not() {
        var tiny = Customer.active("tiny");
        tiny.send(sent(0, 1000));

        tiny.post(sent(1000, 1000))
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d{0,3}"))
                .body("type", equalTo("/problems/too-many-requests"));
        Customer.active().send(sent(0, 1000));
        tiny.awaitMetered(1000);
    }

    @Test
    void who_has_nothing_left_is_refused_before_the_body_is_read() {
        var tiny = Customer.active("tiny");
        tiny.send(sent(0, 1000));

        await().untilAsserted(() -> {
            // A second brings one record, which this uses up.
            tiny.post(sent(1000, 1));
            posted(tiny, "application/json", "no JSON").statusCode(429).header("Retry-After", "1");
        });
        posted(Customer.active(), "application/json", "no JSON").statusCode(400);
        assertThat(meters.counter("cns.ingest.refused", "problem", Problem.TOO_MANY_REQUESTS.name())
                        .count())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void who_comes_too_early_with_as_large_a_body_is_refused_unread_and_a_smaller_one_passes() {
        var tiny = Customer.active("tiny");
        tiny.send(sent(0, 1000));

        // Each try uses up a record and a second brings one.
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(4))
                .untilAsserted(() -> {
                    tiny.post(sent(1000, 9)).then().statusCode(429);
                    posted(tiny, "application/json", "no JSON ".repeat(1_000)).statusCode(429);
                    tiny.post(sent(1000, 1)).then().statusCode(202);
                });
    }

    @Test
    @DisplayName("what one account leaves open does not shut out another")
    void what_one_account_leaves_open_does_not_shut_out_another() throws Exception {
        var hoarder = Customer.active();
        var other = Customer.active();
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                open.add(unfinished(hoarder));
            }
            await().untilAsserted(
                            () -> posted(hoarder, "application/json", "no JSON").statusCode(503));

            other.send(sent(0, 1));
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().untilAsserted(
                        () -> posted(hoarder, "application/json", "no JSON").statusCode(400));
    }

    /** A request of the largest body whose body never comes. */
    private static Socket unfinished(Customer customer) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.getOutputStream()
                .write(("POST /v1/communications HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + customer.token()
                                + "\r\nContent-Type: application/json\r\nContent-Length: 4194304\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static ValidatableResponse event(Customer customer, String id, Map<String, Object> data)
            throws JsonProcessingException {
        return raw(customer)
                .contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", CloudEventHeaders.TYPE)
                .header("ce-source", "/shop")
                .header("ce-id", id)
                .body(JSON.writeValueAsBytes(data))
                .post("/v1/communications")
                .then();
    }

    private static ValidatableResponse posted(Customer customer, String type, String body) {
        return raw(customer)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/communications")
                .then();
    }

    private static ValidatableResponse packed(Customer customer, String type, byte[] body) {
        return raw(customer)
                .contentType(type)
                .header("Content-Encoding", "gzip")
                .body(body)
                .post("/v1/communications")
                .then();
    }

    /** Bytes go out as they are. */
    private static RequestSpecification raw(Customer customer) {
        return customer.request()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(LINES, io.restassured.http.ContentType.TEXT)));
    }

    private static String lines(List<Map<String, Object>> records) {
        return records.stream().map(FormatsTest::line).collect(Collectors.joining());
    }

    private static String line(Map<String, Object> record) {
        try {
            return JSON.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
