package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.cns.account.deadline.Deadline;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R26: what cannot be begun does not wait for ever: it ends, with a reason, and can be asked again. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class BeginFailuresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Map<String, String>> SUBJECTS = List.of(
            Map.of("phone", "+4915120000001"), Map.of("phone", "+4915120000002"), Map.of("phone", "+4915120000003"));

    @Inject
    WaitingRequests waiting;

    @Inject
    MeterRegistry meters;

    private Customer.Keyed customer;
    private String token;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
        token = customer.token();
    }

    @AfterEach
    void whatIsBrokenIsMended() {
        mend();
    }

    @Test
    @DisplayName(
            "a row that cannot be begun is tried later each time, has failed in the end with a reason, keeps nobody else, and can be asked again")
    void a_row_that_cannot_be_begun_has_failed_in_the_end_and_can_be_asked_again() {
        double before = failures();
        String batch = asksBatch().path("id");
        List<String> requests = rows(batch).path("requests.request");
        String broken = requests.get(1);
        breaks(broken);
        requests.forEach(BeginFailuresTest::comes);

        await().atMost(PATIENCE).until(() -> attempts(broken) > 0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            reads(requests.get(0), "in-progress", "partially-done");
            reads(requests.get(2), "in-progress", "partially-done");
        });
        reads(broken, "received");
        assertThat(waits(broken)).as("over already, until the next sweep").isLessThan(Duration.ofMinutes(1));

        fails(broken, 19);
        assertThat(waits(broken)).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
        reads(broken, "received");

        fails(broken, 20);
        as().get("/v1/privacy-requests/{id}", broken)
                .then()
                .body("status", equalTo("failed"))
                .body("reason", containsString("ask again"));
        assertThat(failures() - before).isEqualTo(1.0);
        as().get("/v1/privacy-request-batches/{id}", batch)
                .then()
                .body("requests.failed", equalTo(1))
                .body("ended", equalTo(1));
        assertThat(rows(batch).<String>path("requests[1].reason")).contains("ask again");
        assertThat(rows(batch).<String>path("requests[0].reason")).isNull();
        as().get("/v1/privacy-requests?status=failed").then().body("requests.id", equalTo(List.of(broken)));

        mend();
        ExtractableResponse<Response> again = asksBatch();
        assertThat(again.<Integer>path("merged")).isZero();
        String anew = rows(again.path("id")).path("requests[1].request");
        assertThat(anew).isNotEqualTo(broken);
        comes(anew);
        await().atMost(PATIENCE).untilAsserted(() -> reads(anew, "in-progress", "partially-done"));
        assertThat(attempts(anew)).isZero();
    }

    @Test
    void what_is_right_is_forgotten_with_a_rectification_that_failed() {
        String broken = as().contentType("application/json")
                .body(Map.of(
                        "type",
                        "rectification",
                        "endUser",
                        SUBJECTS.getFirst(),
                        "correction",
                        Map.of("friendlyName", "Ms Example"),
                        "executeAt",
                        later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .body("reason", nullValue())
                .extract()
                .path("id");
        String kept = "select subject_id from rectification where request_id = '" + uuid(broken) + "'";
        String subject = Suite.query(kept).getFirst();
        breaks(broken);
        comes(broken);

        fails(broken, 20);

        reads(broken, "failed");
        assertThat(Suite.query(kept)).isEmpty();
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "the holder hears by mail that requests have failed, once a day, and the month runs on (GDPR Article 12(3))")
    void the_holder_hears_by_mail_what_failed_and_its_month_runs_on() {
        List<String> requests = rows(asksBatch().path("id")).path("requests.request");
        breaks("new.account_id = '" + customer.id().value() + "'", "raise exception 'fault';");
        requests.forEach(request -> {
            comes(request);
            fails(request, 20);
        });
        await().atMost(PATIENCE)
                .until(() -> !customer.customer()
                        .mails("A privacy request of your CNS account has failed")
                        .isEmpty());
        assertThat(customer.customer()
                        .mails("A privacy request of your CNS account has failed")
                        .getFirst()
                        .text())
                .contains("/v1/privacy-requests?status=failed", "Nothing was done");
        assertThat(Suite.query("select count(*) from told_cause where cause like 'failed %' and account_id = '"
                        + customer.id().value() + "'"))
                .as("a day, perhaps over midnight")
                .containsAnyOf("1", "2");
        mend();
        requests.subList(0, 2)
                .forEach(request ->
                        Suite.update("update privacy_request set due_at = due_at - interval '40 days' where id = '"
                                + uuid(request) + "'"));

        List<String> again = rows(asks(Map.of("type", "restriction", "subjects", SUBJECTS.subList(1, 3)))
                        .path("id"))
                .path("requests.request");
        String alone = as().contentType("application/json")
                .body(Map.of("type", "restriction", "endUser", SUBJECTS.getFirst()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(due(alone)).isEqualTo(due(requests.get(0))).isBefore(Instant.now());
        assertThat(due(again.get(0))).isEqualTo(due(requests.get(1))).isBefore(Instant.now());
        assertThat(due(again.get(1))).isEqualTo(due(requests.get(2))).isAfter(Instant.now());
    }

    private Instant due(String request) {
        return Instant.parse(as().get("/v1/privacy-requests/{id}", request).path("dueAt"));
    }

    @Test
    @DisplayName("the month of what was answered since does not run on")
    void the_month_of_what_was_answered_since_does_not_run_on() {
        String failed = asksAlone();
        ends(failed, "status = 'FAILED', reason = 'fault', due_at = due_at - interval '10 days'");
        String answered = asksAlone();
        assertThat(due(answered)).isEqualTo(due(failed));
        ends(answered, "status = 'COMPLETED'");

        assertThat(due(asksAlone())).isAfter(due(failed));
    }

    @Test
    @DisplayName("what runs on or is joined begins before it is due, asked by itself and in a batch (GDPR 12(3), R26)")
    void what_runs_on_or_is_joined_begins_before_it_is_due() {
        List<String> requests = rows(asksBatch().path("id")).path("requests.request");
        requests.subList(0, 2)
                .forEach(request ->
                        ends(request, "status = 'FAILED', reason = 'fault', due_at = now() + interval '2 days'"));

        refuses("/v1/privacy-requests", alone(SUBJECTS.getFirst(), later()))
                .body("errors.pointer", contains("/executeAt"));
        refuses("/v1/privacy-request-batches", together(later()))
                .body("errors.pointer", contains("/subjects/0", "/subjects/1"));

        as().get("/v1/privacy-request-batches").then().body("batches", hasSize(1));
        as().get("/v1/privacy-requests").then().body("requests", hasSize(requests.size()));
        List<String> again = rows(asks(together(sooner())).path("id")).path("requests.request");
        assertThat(due(again.get(0))).isEqualTo(due(requests.get(0)));
        assertThat(due(again.get(1))).isEqualTo(due(requests.get(1)));
        assertThat(again.get(2)).isEqualTo(requests.get(2));

        Suite.update(
                "update privacy_request set due_at = now() + interval '2 hours', execute_at = now() + interval '2 days'"
                        + " where id = '" + uuid(requests.get(2)) + "'");
        refuses("/v1/privacy-requests", alone(SUBJECTS.getLast(), sooner()))
                .body("errors.pointer", contains("/executeAt"));
        refuses("/v1/privacy-request-batches", together(sooner())).body("errors.pointer", contains("/subjects/2"));
    }

    private static Map<String, Object> alone(Map<String, String> subject, String executeAt) {
        return Map.of("type", "restriction", "endUser", subject, "executeAt", executeAt);
    }

    private static Map<String, Object> together(String executeAt) {
        return Map.of("type", "restriction", "subjects", SUBJECTS, "executeAt", executeAt);
    }

    private static String sooner() {
        return Instant.now().plus(Duration.ofDays(1)).toString();
    }

    private ValidatableResponse refuses(String path, Map<String, Object> body) {
        return as().contentType("application/json").body(body).post(path).then().statusCode(400);
    }

    @Test
    @DisplayName("an extension of what has failed and is asked again counts from the first receipt (GDPR 12(3), R26)")
    void an_extension_of_what_is_asked_again_counts_from_the_first_receipt() {
        List<String> failed = rows(asksBatch().path("id")).path("requests.request");
        failed.subList(0, 2)
                .forEach(request -> ends(
                        request,
                        "status = 'FAILED', reason = 'fault', received_at = received_at - interval '240 hours'"));

        String alone = asksAlone();
        String inBatch = rows(asksBatch().path("id")).path("requests[1].request");

        assertThat(inBatch).isNotEqualTo(failed.get(1));
        isExtendedFrom(requested(failed.get(0)).minus(Duration.ofHours(240)), alone);
        isExtendedFrom(requested(failed.get(1)).minus(Duration.ofHours(240)), inBatch);
        isExtendedFrom(requested(failed.get(2)), failed.get(2));
    }

    private Instant requested(String request) {
        return Instant.parse(as().get("/v1/privacy-requests/{id}", request).path("requestedAt"));
    }

    private void isExtendedFrom(Instant received, String request) {
        as().contentType("application/json")
                .body(Map.of("months", 1, "reason", "complexity"))
                .post("/v1/privacy-requests/{id}/extension", request)
                .then()
                .statusCode(200)
                .body(
                        "dueAt",
                        equalTo(Deadline.extended(received, ZoneId.of("Europe/Berlin"), 1)
                                .toString()));
    }

    private String asksAlone() {
        return as().contentType("application/json")
                .body(alone(SUBJECTS.getFirst(), later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void ends(String request, String how) {
        Suite.update("update privacy_request set completed_at = now(), " + how + " where id = '" + uuid(request) + "'");
    }

    @Test
    @DisplayName("a fault that several replicas meet at the same time is counted once")
    void a_fault_that_several_replicas_meet_is_counted_once() {
        String broken = rows(asksBatch().path("id")).path("requests[0].request");
        breaks("new.id = '" + uuid(broken) + "'", "perform pg_sleep(0.5); raise exception 'fault';");
        Suite.update("update privacy_request set attempts = 12, retry_at = null, execute_at = now() where id = '"
                + uuid(broken) + "'");

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> OnVertx.await(() -> waiting.sweep())),
                        CompletableFuture.runAsync(() -> OnVertx.await(() -> waiting.sweep())))
                .join();

        await().atMost(PATIENCE).until(() -> attempts(broken) > 12);
        assertThat(attempts(broken)).isEqualTo(13);
        assertThat(waits(broken)).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    @DisplayName(
            "what passes by itself, as a database or keyring that is away or busy, is no attempt: it is tried later")
    void what_passes_by_itself_is_not_counted() {
        String broken = rows(asksBatch().path("id")).path("requests[0].request");
        breaks("new.id = '" + uuid(broken) + "'", "raise exception 'fault' using errcode = '53300';");
        comes(broken);

        await().atMost(PATIENCE)
                .until(() -> Suite.query("select 1 from privacy_request where id = '" + uuid(broken)
                                        + "' and retry_at < now() + interval '1 minute'")
                                .size()
                        == 1);
        assertThat(attempts(broken)).isZero();
        reads(broken, "received");

        mend();
        Suite.update("update privacy_request set retry_at = now() where id = '" + uuid(broken) + "'");
        await().atMost(PATIENCE).untilAsserted(() -> reads(broken, "in-progress", "partially-done"));
    }

    @Test
    @DisplayName("what is asked sooner begins sooner, also when it has failed before")
    void what_is_asked_sooner_begins_sooner_also_when_it_has_failed_before() {
        List<String> requests = rows(asksBatch().path("id")).path("requests.request");
        requests.forEach(request -> Suite.update(
                "update privacy_request set attempts = 15, retry_at = now() + interval '1 hour' where id = '"
                        + uuid(request) + "'"));

        assertThat(asks(Map.of("type", "restriction", "subjects", SUBJECTS.subList(0, 2)))
                        .<Integer>path("merged"))
                .isEqualTo(2);
        as().contentType("application/json")
                .body(Map.of("type", "restriction", "endUser", SUBJECTS.getLast()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> requests.forEach(request -> reads(request, "in-progress", "partially-done")));
    }

    @Test
    @DisplayName("a restriction that was put off is told before its end that is asked meanwhile (GDPR 18)")
    void a_restriction_that_was_put_off_is_told_before_its_end_that_is_asked() {
        String restriction = asksAlone();
        isPutOff(restriction);

        String end = as().contentType("application/json")
                .body(Map.of("type", "restriction", "restricted", false, "endUser", SUBJECTS.getFirst()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        areBegunInTurn(restriction, end);
    }

    @Test
    @DisplayName("a restriction that was put off is told before its end whose moment comes meanwhile (GDPR 18)")
    void a_restriction_that_was_put_off_is_told_before_its_end_whose_moment_comes() {
        String restriction = asksAlone();
        String end = as().contentType("application/json")
                .body(Map.of(
                        "type",
                        "restriction",
                        "restricted",
                        false,
                        "endUser",
                        SUBJECTS.getFirst(),
                        "executeAt",
                        later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        isPutOff(restriction);

        comes(end);

        await().atMost(PATIENCE).untilAsserted(() -> reads(end, "in-progress", "partially-done"));
        areBegunInTurn(restriction, end);
    }

    /** Its moment has come; it is tried again later. */
    private static void isPutOff(String request) {
        Suite.update(
                "update privacy_request set execute_at = now(), retry_at = now() + interval '1 minute' where id = '"
                        + uuid(request) + "'");
    }

    private void areBegunInTurn(String... requests) {
        List<String> ids =
                Arrays.stream(requests).map(request -> uuid(request).toString()).toList();
        assertThat(Suite.query("select id from privacy_request where started_at is not null and id in ('"
                        + String.join("', '", ids) + "') order by started_at"))
                .containsExactlyElementsOf(ids);
    }

    @Test
    @DisplayName("an erasure finds no parts of a copy that has failed: nothing was collected for it (R11)")
    void an_erasure_finds_no_parts_of_a_copy_that_has_failed() {
        String failed = as().contentType("application/json")
                .body(Map.of("type", "access", "endUser", SUBJECTS.getFirst(), "executeAt", later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ends(failed, "status = 'FAILED', reason = 'fault'");

        String erasure = as().contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", SUBJECTS.getFirst()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        await().atMost(PATIENCE)
                .untilAsserted(() -> as().get("/v1/privacy-requests/{id}", erasure)
                        .then()
                        .body(
                                "participants.find { it.service == 'account-service' }.places.find {"
                                        + " it.place == 'cns.privacy-parts/items' }.outcome",
                                equalTo("not-found")));
    }

    /** It has been tried so often by then. */
    private void fails(String request, int attempts) {
        Suite.update("update privacy_request set attempts = " + (attempts - 1) + ", retry_at = null where id = '"
                + uuid(request) + "'");
        OnVertx.await(() -> waiting.sweep());
        await().atMost(PATIENCE).until(() -> attempts(request) == attempts);
    }

    /** Its moment has come. */
    private static void comes(String request) {
        Suite.update("update privacy_request set execute_at = now() where id = '" + uuid(request) + "'");
    }

    /** A fault that nobody foresaw. */
    private static void breaks(String request) {
        breaks("new.id = '" + uuid(request) + "'", "raise exception 'fault';");
    }

    private static void breaks(String which, String fault) {
        Suite.update("create function fault_of_a_test() returns trigger language plpgsql as $$ begin " + fault
                + " return new; end $$");
        Suite.update("create trigger fault_of_a_test before update on privacy_request for each row when (" + which
                + " and new.status = 'IN_PROGRESS') execute function fault_of_a_test()");
    }

    private static void mend() {
        Suite.update("drop function if exists fault_of_a_test cascade");
    }

    private ExtractableResponse<Response> asksBatch() {
        return asks(together(later()));
    }

    private ExtractableResponse<Response> asks(Map<String, Object> batch) {
        return as().contentType("application/json")
                .body(batch)
                .post("/v1/privacy-request-batches")
                .then()
                .statusCode(202)
                .extract();
    }

    private ExtractableResponse<Response> rows(String batch) {
        return as().get("/v1/privacy-request-batches/{id}/requests", batch)
                .then()
                .statusCode(200)
                .extract();
    }

    private void reads(String request, String... statuses) {
        as().get("/v1/privacy-requests/{id}", request).then().body("status", oneOf(statuses));
    }

    private static int attempts(String request) {
        return Integer.parseInt(Suite.query("select attempts from privacy_request where id = '" + uuid(request) + "'")
                .getFirst());
    }

    /** Until it is tried again. */
    private static Duration waits(String request) {
        return Duration.ofSeconds(Long.parseLong(Suite.query(
                        "select ceil(extract(epoch from retry_at - now()))::bigint from privacy_request where id = '"
                                + uuid(request) + "'")
                .getFirst()));
    }

    private double failures() {
        return meters.get("cns.privacy.requests.failed").counter().count();
    }

    private static UUID uuid(String request) {
        return PrivacyRequestId.fromString(request).value();
    }

    private static String later() {
        return Instant.now().plus(Duration.ofDays(3)).toString();
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token);
    }
}
