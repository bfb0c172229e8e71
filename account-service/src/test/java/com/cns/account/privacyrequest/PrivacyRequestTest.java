package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The one door for erasures (R12, R26): asked once, worked off by every service, proven. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PrivacyRequestTest {
    private static final String PHONE = "+4915112345678";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> OTHERS = List.of("abuse-service", "consent-service", "usage-service");

    @Test
    @DisplayName("an erasure is asked by phone number in one call and told without the number (R12)")
    void an_erasure_is_asked_in_one_call_and_told_without_the_number() {
        Customer.Keyed customer = Customer.hasKey();

        String id = asks(customer, PHONE)
                .statusCode(202)
                .header("Location", containsString("/v1/privacy-requests/PR"))
                .body("type", equalTo("erasure"))
                .body("status", equalTo("in-progress"))
                .body("merged", equalTo(false))
                .body("participants", hasSize(4))
                .body(not(containsString(PHONE.substring(1))))
                .extract()
                .path("id");

        String told = await().atMost(PATIENCE)
                .until(() -> requestsOf(customer.id()), all -> all.size() == 1)
                .getFirst();
        assertThat(told).contains(id).doesNotContain(PHONE.substring(1));
    }

    /** A service that has done its part would not erase what came since. */
    @Test
    void what_is_asked_while_the_services_are_at_it_follows_as_another_request() {
        Customer.Keyed customer = Customer.hasKey();
        String first = asks(customer, PHONE).statusCode(202).extract().path("id");

        String next = asks(customer, "+49 151 1234-5678")
                .statusCode(202)
                .body("id", not(equalTo(first)))
                .body("status", equalTo("received"))
                .body("merged", equalTo(false))
                .extract()
                .path("id");
        asks(customer, PHONE).statusCode(200).body("id", equalTo(next)).body("merged", equalTo(true));

        OTHERS.forEach(service -> Suite.send(List.of(report(customer.id(), first, service))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", next)
                        .then()
                        .body("status", oneOf("in-progress", "partially-done")));
        as(customer).get("/v1/privacy-requests/{id}", first).then().body("status", equalTo("completed"));
        OTHERS.forEach(service -> Suite.send(List.of(report(customer.id(), next, service))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", next)
                        .then()
                        .body("status", equalTo("completed")));
    }

    /** A service may not have heard: its report, or what it was asked, may lie among the dead letters. */
    @Test
    void asking_again_while_a_request_is_open_tells_the_services_again() {
        Customer.Keyed customer = Customer.hasKey();
        asks(customer, PHONE).statusCode(202);

        asks(customer, PHONE).statusCode(202).body("status", equalTo("received"));

        List<String> told = await().atMost(PATIENCE).until(() -> requestsOf(customer.id()), all -> all.size() == 2);
        assertThat(told.getLast()).isEqualTo(told.getFirst());
    }

    @Test
    void of_ten_that_ask_at_once_one_request_comes_and_one_that_follows() {
        Customer.Keyed customer = Customer.hasKey();
        String token = customer.token();

        CompletableFuture.allOf(IntStream.range(0, 10)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> asks(token, PHONE).statusCode(oneOf(200, 202))))
                        .toArray(CompletableFuture[]::new))
                .join();

        as(customer).get("/v1/privacy-requests").then().statusCode(200).body("requests", hasSize(2));
    }

    @Test
    void the_last_report_completes_the_request_with_a_certificate_that_the_key_set_verifies() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, PHONE).statusCode(202).extract().path("id");
        as(customer).get("/v1/privacy-requests/{id}/certificate", id).then().statusCode(409);

        OTHERS.forEach(service -> Suite.send(List.of(report(customer.id(), id, service))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed"))
                        .body("participants.status", not(hasItem("pending")))
                        .body("certificate", endsWith(id + "/certificate")));
        String certificate = as(customer)
                .get("/v1/privacy-requests/{id}/certificate", id)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/jose"))
                .extract()
                .asString();
        JsonWebSignature signature = verified(certificate);
        assertThat(signature.getHeader("typ")).isEqualTo("cns-erasure-certificate+jwt");
        assertThat(signature.getPayload())
                .contains(
                        id,
                        customer.id().toString(),
                        "usage/communication.to_sealed",
                        "account/privacy_request.persons")
                .doesNotContain(PHONE.substring(1))
                .as("a certificate does not expire")
                .doesNotContain("\"exp\"");
    }

    @Test
    void a_report_that_comes_twice_or_from_nowhere_changes_nothing() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, PHONE).statusCode(202).extract().path("id");
        ProducerRecord<String, byte[]> report = report(customer.id(), id, "usage-service");

        Suite.send(List.of(
                report,
                report,
                report(customer.id(), id, "usage-service"),
                report(customer.id(), id, "somebody-else"),
                report(customer.id(), new PrivacyRequestId(UUID.randomUUID()).toString(), "usage-service"),
                report(customer.id(), id, "abuse-service")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", id)
                        .then()
                        .body("participants.find { it.service == 'abuse-service' }.status", equalTo("done"))
                        .body("participants.find { it.service == 'usage-service' }.places", hasSize(1))
                        .body("participants.find { it.service == 'consent-service' }.status", equalTo("pending"))
                        .body("status", equalTo("partially-done")));
    }

    /** As asked by a replica whose clock is ahead, and reported by services whose clocks are off either way. */
    @Test
    @DisplayName("clocks that are an hour off neither reorder requests nor keep one from its certificate (R12, R26)")
    void clocks_that_are_an_hour_off_neither_reorder_requests_nor_keep_one_from_its_certificate() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String first = asks(customer, PHONE).statusCode(202).extract().path("id");
        Suite.update("update privacy_request set requested_at = requested_at + interval '1 hour',"
                + " started_at = started_at + interval '1 hour' where account_id = '"
                + customer.id().value() + "'");

        String id = asks(customer, "+4915112345679").statusCode(202).extract().path("id");

        assertThat(requestedAt(customer, id))
                .as("an erasure ends what is older")
                .isAfter(requestedAt(customer, first));
        Instant now = Instant.now();
        Suite.send(List.of(
                report(customer.id(), id, "usage-service", now.minus(Duration.ofHours(1))),
                report(customer.id(), id, "abuse-service", now.plus(Duration.ofHours(1))),
                report(customer.id(), id, "consent-service", now)));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        as(customer).get("/v1/privacy-requests/{id}", id).then().body("status", equalTo("completed")));
        String certificate = as(customer)
                .get("/v1/privacy-requests/{id}/certificate", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(verified(certificate).getPayload()).contains(id);
        as(customer)
                .get("/v1/privacy-requests/{id}", first)
                .then()
                .body("status", oneOf("in-progress", "partially-done"));
    }

    private static Instant requestedAt(Customer.Keyed customer, String id) {
        return Instant.parse(as(customer)
                .get("/v1/privacy-requests/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .<String>path("requestedAt"));
    }

    /** Broken data, another version, a stranger's word, another account's request: the one report that is missing is none of these. */
    @Test
    @DisplayName("poison among the reports completes no erasure, certifies nothing and loses nothing (R12)")
    void poison_among_the_reports_completes_nothing_and_loses_nothing() {
        Customer.Keyed customer = Customer.hasKey();
        Customer.Keyed other = Customer.hasKey();
        String id = asks(customer, PHONE).statusCode(202).extract().path("id");
        String others = asks(other, PHONE).statusCode(202).extract().path("id");
        ProducerRecord<String, byte[]> missing = report(customer.id(), id, "consent-service");
        String data = new String(missing.value(), UTF_8);
        PrivacyRequestId unknown = new PrivacyRequestId(UUID.randomUUID());

        Suite.send(List.of(
                report(customer.id(), id, "usage-service"),
                report(customer.id(), id, "abuse-service"),
                with(missing, new byte[] {0, -1, 7}),
                with(missing, null),
                with(missing, "null".getBytes(UTF_8)),
                with(missing, "{}".getBytes(UTF_8)),
                with(missing, data.replaceFirst("\\[.*]", "[null]").getBytes(UTF_8)),
                with(
                        missing,
                        data.replaceFirst("\"place\":\"[^\"]*\"", "\"place\":null")
                                .getBytes(UTF_8)),
                with(missing, (data + "{}").getBytes(UTF_8)),
                typed(missing, "com.cns.privacy.erasure-reported.v2"),
                report(customer.id(), id, "somebody-else"),
                report(customer.id(), id, "Consent-Service"),
                report(customer.id(), unknown.toString(), "consent-service"),
                report(customer.id(), others, "consent-service"),
                // In the name of one account about the request of another, and the reverse.
                told(customer, other, missed(id, customer)),
                told(customer, customer, missed(others, other)),
                told(customer, customer, ofAnotherRight(id, customer)),
                with(missing, new byte[] {1})));

        await().atMost(PATIENCE).until(() -> buried(customer).size() > 7);
        assertThat(buried(customer))
                .as("kept for whoever looks for it, with the reason and nothing else")
                .containsExactly(
                        "data-malformed",
                        "data-missing",
                        "data-malformed",
                        "data-malformed",
                        "data-malformed",
                        "data-malformed",
                        "data-malformed",
                        "data-malformed");
        as(customer)
                .get("/v1/privacy-requests/{id}", id)
                .then()
                .body("status", equalTo("partially-done"))
                .body("participants.find { it.service == 'consent-service' }.status", equalTo("pending"));
        as(customer).get("/v1/privacy-requests/{id}/certificate", id).then().statusCode(409);
        as(other)
                .get("/v1/privacy-requests/{id}", others)
                .then()
                .body("participants.find { it.service == 'consent-service' }.status", equalTo("pending"));

        Suite.send(List.of(missing));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        as(customer).get("/v1/privacy-requests/{id}", id).then().body("status", equalTo("completed")));
        as(customer).get("/v1/privacy-requests/{id}/certificate", id).then().statusCode(200);
    }

    private static Event missed(String request, Customer.Keyed customer) {
        return new ErasureReported(
                PrivacyRequestId.fromString(request), customer.id(), "consent-service", List.of(), Instant.EPOCH);
    }

    private static Event ofAnotherRight(String request, Customer.Keyed customer) {
        return new RightReported(
                PrivacyRequestId.fromString(request), customer.id(), "consent-service", List.of(), Instant.EPOCH);
    }

    /** The same record with other data. */
    private static ProducerRecord<String, byte[]> with(ProducerRecord<String, byte[]> good, byte @Nullable [] data) {
        return new ProducerRecord<>(good.topic(), null, good.key(), data, good.headers());
    }

    private static ProducerRecord<String, byte[]> typed(ProducerRecord<String, byte[]> good, String type) {
        ProducerRecord<String, byte[]> other = with(good, good.value());
        other.headers().remove("ce_type").add("ce_type", type.getBytes(UTF_8));
        return other;
    }

    /** Keyed by the one account, in the name of the other. */
    private static ProducerRecord<String, byte[]> told(Customer.Keyed key, Customer.Keyed subject, Event event) {
        return Topics.ofTests().record(Topic.PRIVACY_OUTCOMES, key.id().toString(), subject.id(), event);
    }

    private static List<String> buried(Customer.Keyed customer) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.deadLetters()).stream()
                .filter(letter -> customer.id().toString().equals(letter.key()))
                .map(letter ->
                        new String(letter.headers().lastHeader("cns-dlq-reason").value(), UTF_8))
                .toList();
    }

    @Test
    void requests_are_listed_page_by_page_and_by_type_and_status() {
        Customer.Keyed customer = Customer.hasKey();
        List<String> asked = IntStream.range(0, 5)
                .mapToObj(n -> asks(customer, "+491511234560" + n)
                        .statusCode(202)
                        .extract()
                        .<String>path("id"))
                .toList();

        List<String> listed = new ArrayList<>();
        String page = null;
        do {
            var answer = (page == null ? as(customer) : as(customer).queryParam("page", page))
                    .queryParam("limit", 2)
                    .get("/v1/privacy-requests")
                    .then()
                    .statusCode(200)
                    .extract();
            listed.addAll(answer.path("requests.id"));
            page = answer.path("next");
        } while (page != null);

        assertThat(listed).containsExactlyElementsOf(asked.reversed());
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests?type=erasure&status=partially-done")
                        .then()
                        .body("requests", hasSize(5)));
        as(customer).get("/v1/privacy-requests?type=access").then().body("requests", hasSize(0));
        as(customer).get("/v1/privacy-requests?status=completed").then().body("requests", hasSize(0));
        as(customer)
                .get("/v1/privacy-requests?type=burial&status=lost&limit=0&page=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("type", "status", "limit", "page"));
    }

    @Test
    void another_accounts_request_is_not_there() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, PHONE).statusCode(202).extract().path("id");
        Customer.Keyed other = Customer.hasKey();

        as(other).get("/v1/privacy-requests/{id}", id).then().statusCode(404);
        as(other).get("/v1/privacy-requests/{id}/certificate", id).then().statusCode(404);
        as(other).get("/v1/privacy-requests").then().body("requests", hasSize(0));
        given().get("/v1/privacy-requests/{id}", id).then().statusCode(401);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Map.of("type", "erasure", "endUser", Map.of()), "/endUser"),
                Arguments.of(Map.of("type", "erasure", "endUser", Map.of("phone", "12")), "/endUser/phone"),
                Arguments.of(Map.of("type", "erasure", "endUser", Map.of("email", "nobody")), "/endUser/email"),
                Arguments.of(Map.of("type", "burial", "endUser", Map.of("phone", PHONE)), "/type"),
                Arguments.of(Map.of("endUser", Map.of("phone", PHONE)), "/type"),
                Arguments.of(Map.of("type", "erasure"), "/endUser"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_request_that_names_nobody_is_refused_where_it_is_wrong(Map<String, Object> body, String pointer) {
        Customer.Keyed customer = Customer.hasKey();

        as(customer)
                .contentType("application/json")
                .body(body)
                .post("/v1/privacy-requests")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));

        as(customer).get("/v1/privacy-requests").then().body("requests", hasSize(0));
    }

    private static ValidatableResponse asks(Customer.Keyed customer, String phone) {
        return asks(customer.token(), phone);
    }

    private static ValidatableResponse asks(String token, String phone) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", phone)))
                .post("/v1/privacy-requests")
                .then();
    }

    private static io.restassured.specification.RequestSpecification as(Customer.Keyed customer) {
        return given().auth().oauth2(customer.token());
    }

    private static ProducerRecord<String, byte[]> report(AccountId account, String request, String service) {
        return report(account, request, service, Instant.parse("2026-11-23T15:00:01Z"));
    }

    private static ProducerRecord<String, byte[]> report(
            AccountId account, String request, String service, Instant doneAt) {
        return Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new ErasureReported(
                                PrivacyRequestId.fromString(request),
                                account,
                                service,
                                List.of(PlaceOutcome.erased("usage/communication.to_sealed", 3)),
                                doneAt));
    }

    private static List<String> requestsOf(AccountId account) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .filter(record -> record.key().equals(account.toString()))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static JsonWebSignature verified(String certificate) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(certificate);
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        PublicJsonWebKey key =
                (PublicJsonWebKey) keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null);
        signature.setKey(key.getPublicKey());
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("EdDSA");
        assertThat(signature.verifySignature()).isTrue();
        return signature;
    }
}
