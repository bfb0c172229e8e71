package com.cns.account.privacybatch;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.topic.Topic;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.right.Corrections;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R12, R26: many people's requests in one call, worked off in the background. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PrivacyBatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Customer.Keyed customer;
    private String token;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
        token = customer.token();
    }

    @Test
    @DisplayName(
            "each subject becomes a request of its own, is begun in the background, and the batch says how far it is")
    void each_subject_becomes_a_request_and_the_batch_says_how_far_it_is() {
        String id = asks("restriction", phones(0, 120), Map.of())
                .statusCode(202)
                .header("Location", containsString("/v1/privacy-request-batches/PB"))
                .body("subjects", equalTo(120))
                .body("merged", equalTo(0))
                .body("status", equalTo("in-progress"))
                .extract()
                .path("id");

        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("requests.partially-done", equalTo(120)));
        assertThat(Suite.records(Topic.PRIVACY_REQUESTS).stream()
                        .filter(record -> record.key().equals(customer.id().toString())))
                .hasSize(120);
        List<Map<String, Object>> rows = rows(id);
        assertThat(rows)
                .extracting(row -> row.get("index"))
                .isEqualTo(IntStream.range(0, 120).boxed().toList());
        assertThat(rows).extracting(row -> row.get("request")).doesNotHaveDuplicates();

        String done = String.valueOf(rows.getFirst().get("request"));
        completes(done);
        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("ended", equalTo(1)));
        reads(id).body("requests.completed", equalTo(1)).body("requests.partially-done", equalTo(119));
    }

    @Test
    void the_same_person_twice_and_one_whose_request_is_open_are_one_request() {
        List<Map<String, String>> subjects = new ArrayList<>(phones(0, 3));
        subjects.add(Map.of("phone", "+49 151 2000-0001"));
        String open = as().contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", subjects.get(2), "executeAt", later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        String id = asks("erasure", subjects, Map.of("executeAt", later()))
                .statusCode(202)
                .body("subjects", equalTo(4))
                .body("merged", equalTo(2))
                .body("requests.received", equalTo(4))
                .extract()
                .path("id");

        List<Map<String, Object>> rows = rows(id);
        assertThat(rows).extracting(row -> row.get("merged")).containsExactly(false, false, true, true);
        assertThat(rows.get(2)).containsEntry("request", open);
        assertThat(rows.get(3).get("request")).isEqualTo(rows.get(1).get("request"));
        as().get("/v1/privacy-requests").then().body("requests", hasSize(3));
    }

    @Test
    void an_access_in_another_language_than_the_open_one_is_another_request() {
        List<Map<String, String>> subjects = phones(0, 1);
        as().contentType("application/json")
                .body(Map.of("type", "access", "endUser", subjects.getFirst(), "executeAt", later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202);

        asks("access", subjects, Map.of("language", "de", "executeAt", later()))
                .statusCode(202)
                .body("merged", equalTo(0));
        asks("access", subjects, Map.of("language", "en", "executeAt", later()))
                .statusCode(202)
                .body("merged", equalTo(1));
        as().get("/v1/privacy-requests").then().body("requests", hasSize(2));
    }

    @Test
    void what_is_wrong_is_told_row_by_row_and_nothing_is_taken() {
        List<Map<String, String>> subjects = new ArrayList<>(phones(0, 20));
        subjects.set(3, Map.of("phone", "12"));
        subjects.set(17, Map.of("email", "nobody"));
        subjects.add(Map.of());

        asks("erasure", subjects, Map.of())
                .statusCode(400)
                .body("errors.pointer", contains("/subjects/3/phone", "/subjects/17/email", "/subjects/20"));
        asks("erasure", List.of(), Map.of()).statusCode(400).body("errors.pointer", hasItem("/subjects"));
        asks("erasure", phones(0, 5_001), Map.of()).statusCode(400).body("errors.pointer", hasItem("/subjects"));
        asks("objection", phones(0, 2), Map.of()).statusCode(400).body("errors.pointer", contains("/purposes"));
        for (Object wrong : List.of(
                "2020-01-01T00:00:00Z", Instant.parse(later()).getEpochSecond(), later().substring(0, 16) + "Z")) {
            asks("erasure", phones(0, 2), Map.of("executeAt", wrong))
                    .statusCode(400)
                    .body("errors.pointer", contains("/executeAt"));
        }

        as().get("/v1/privacy-request-batches").then().body("batches", hasSize(0));
        as().get("/v1/privacy-requests").then().body("requests", hasSize(0));
    }

    @Test
    @DisplayName(
            "five thousand subjects are taken in one call and taken back, whatever the planner knows of accounts with few")
    void five_thousand_subjects_are_taken_in_one_call_and_each_can_be_taken_back() {
        othersAskForOne();
        String id = asks("erasure", phones(0, 5_000), Map.of("executeAt", later()))
                .statusCode(202)
                .body("requests.received", equalTo(5_000))
                .extract()
                .path("id");

        String one = as().get("/v1/privacy-request-batches/{id}/requests?limit=1", id)
                .then()
                .statusCode(200)
                .extract()
                .path("requests[0].request");
        as().post("/v1/privacy-requests/{id}/cancellation", one).then().statusCode(200);

        reads(id)
                .body("requests.cancelled", equalTo(1))
                .body("ended", equalTo(1))
                .body("requests.received", equalTo(4_999));

        String joined = asks("erasure", phones(0, 2), Map.of("executeAt", later()))
                .statusCode(202)
                .body("merged", equalTo(1))
                .extract()
                .path("id");
        cancels(joined).body("requests.cancelled", equalTo(1)).body("requests.received", equalTo(1));
        cancels(id).body("requests.cancelled", equalTo(5_000)).body("status", equalTo("completed"));
        cancels(id).body("ended", equalTo(5_000));
        String other = Customer.hasKey().token();
        given().auth()
                .oauth2(other)
                .post("/v1/privacy-request-batches/{id}/cancellation", id)
                .then()
                .statusCode(404);
    }

    private void othersAskForOne() {
        String mine = token;
        for (int other = 0; other < 3; other++) {
            token = Customer.hasKey().token();
            asks("erasure", phones(0, 1), Map.of("executeAt", later())).statusCode(202);
        }
        token = mine;
        Suite.update("analyze privacy_request, privacy_batch, privacy_batch_request");
    }

    private ValidatableResponse cancels(String batch) {
        return as().post("/v1/privacy-request-batches/{id}/cancellation", batch)
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("an erasure that is under way is followed by the batch's, one that waits for later is brought forward")
    void what_is_under_way_is_followed_and_what_waits_is_brought_forward() {
        String underWay = asks("erasure", phones(0, 1).getFirst(), Map.of());
        String waits = asks("erasure", phones(1, 1).getFirst(), Map.of("executeAt", later()));

        String id = asks("erasure", phones(0, 2), Map.of())
                .statusCode(202)
                .body("merged", equalTo(1))
                .extract()
                .path("id");
        String again = asks("erasure", phones(0, 1), Map.of())
                .statusCode(202)
                .body("merged", equalTo(1))
                .extract()
                .path("id");

        List<Map<String, Object>> rows = rows(id);
        assertThat(rows.getFirst()).containsEntry("merged", false).containsEntry("status", "received");
        assertThat(rows.getFirst().get("request")).isNotEqualTo(underWay);
        assertThat(rows(again).getFirst().get("request"))
                .isEqualTo(rows.getFirst().get("request"));
        assertThat(rows.getLast()).containsEntry("request", waits).containsEntry("merged", true);
        await().atMost(PATIENCE)
                .untilAsserted(() -> as().get("/v1/privacy-requests/{id}", waits)
                        .then()
                        .body("status", oneOf("in-progress", "partially-done")));
    }

    @Test
    @DisplayName(
            "a batch joins no restriction that the services are at: it may have been lifted meanwhile; one that waits it joins (GDPR 18)")
    void a_batch_joins_no_restriction_that_is_under_way() {
        String underWay = asks("restriction", phones(0, 1).getFirst(), Map.of());
        asks("restriction", phones(0, 1).getFirst(), Map.of("restricted", false));
        String waits = asks("restriction", phones(1, 1).getFirst(), Map.of("executeAt", later()));

        String id = asks("restriction", phones(0, 2), Map.of())
                .statusCode(202)
                .body("merged", equalTo(1))
                .extract()
                .path("id");

        List<Map<String, Object>> rows = rows(id);
        assertThat(rows.getFirst()).containsEntry("merged", false);
        assertThat(rows.getFirst().get("request")).isNotEqualTo(underWay);
        assertThat(rows.getLast()).containsEntry("request", waits).containsEntry("merged", true);
        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("requests.partially-done", equalTo(2)));
        assertThat(told("restriction-requested").stream()
                        .map(event -> JsonPath.from(event).getBoolean("restricted"))
                        .toList())
                .containsExactly(true, false, true, true);
    }

    @Test
    @DisplayName("a restriction of a batch that is lifted before it was begun is told before its end (GDPR 18)")
    void a_restriction_of_a_batch_is_told_before_its_end() {
        String batch = asks("restriction", phones(0, 1), Map.of())
                .statusCode(202)
                .extract()
                .path("id");
        String end = asks("restriction", phones(0, 1).getFirst(), Map.of("restricted", false));

        await().atMost(PATIENCE).until(() -> told("restriction-requested").size() == 2);
        assertThat(told("restriction-requested").stream()
                        .map(event -> JsonPath.from(event).getString("request"))
                        .toList())
                .containsExactly(String.valueOf(rows(batch).getFirst().get("request")), end);
    }

    @Test
    @DisplayName("what another batch has joined goes on for it")
    void what_another_batch_has_joined_goes_on() {
        String first = asks("erasure", phones(0, 3), Map.of("executeAt", later()))
                .extract()
                .path("id");
        String second = asks("erasure", phones(2, 2), Map.of("executeAt", later()))
                .body("merged", equalTo(1))
                .extract()
                .path("id");

        cancels(first).body("requests.cancelled", equalTo(2)).body("requests.received", equalTo(1));
        cancels(second).body("requests.cancelled", equalTo(2));
        reads(first).body("requests.cancelled", equalTo(3));
    }

    @Test
    @DisplayName("what was asked by itself as well is not taken back with a batch")
    void what_was_asked_by_itself_as_well_goes_on() {
        String batch = asks("erasure", phones(0, 2), Map.of("executeAt", later()))
                .extract()
                .path("id");
        as().contentType("application/json")
                .body(Map.of(
                        "type",
                        "erasure",
                        "endUser",
                        phones(1, 1).getFirst(),
                        "executeAt",
                        Instant.now().plus(Duration.ofDays(5)).toString()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(200);

        cancels(batch).body("requests.cancelled", equalTo(1)).body("requests.received", equalTo(1));
    }

    private String asks(String type, Map<String, String> endUser, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("endUser", endUser);
        return as().contentType("application/json")
                .body(body)
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void batches_are_listed_newest_first_and_are_their_accounts_alone() {
        List<String> asked = IntStream.range(0, 3)
                .mapToObj(n -> asks("erasure", phones(n * 10, 2), Map.of("executeAt", later()))
                        .statusCode(202)
                        .extract()
                        .<String>path("id"))
                .toList();

        var first = as().get("/v1/privacy-request-batches?limit=2")
                .then()
                .statusCode(200)
                .extract();
        assertThat(first.<List<String>>path("batches.id")).containsExactly(asked.get(2), asked.get(1));
        as().queryParam("page", first.<String>path("next"))
                .get("/v1/privacy-request-batches?limit=2")
                .then()
                .body("batches.id", contains(asked.get(0)))
                .body("next", nullValue());
        as().get("/v1/privacy-request-batches?limit=0").then().statusCode(400);

        String other = Customer.hasKey().token();
        given().auth()
                .oauth2(other)
                .get("/v1/privacy-request-batches/{id}", asked.get(0))
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(other)
                .get("/v1/privacy-request-batches/{id}/requests", asked.get(0))
                .then()
                .statusCode(404);
        given().get("/v1/privacy-request-batches").then().statusCode(401);
    }

    @Test
    @DisplayName("each row of a rectification has a correction of its own, kept and sent sealed (GDPR Article 16, R2)")
    void each_row_of_a_rectification_has_a_correction_of_its_own() {
        List<String> names = List.of("Ada Firstrow", "Bea Secondrow", "Cem Thirdrow");
        String id = asks("rectification", corrected(names), Map.of())
                .statusCode(202)
                .body("subjects", equalTo(3))
                .body("merged", equalTo(0))
                .extract()
                .path("id");
        List<String> requests =
                rows(id).stream().map(row -> (String) row.get("request")).toList();

        assertThat(kept())
                .hasSize(3)
                .noneMatch(row -> names.stream().anyMatch(name -> row.contains(name.substring(4))));
        await().atMost(PATIENCE).until(() -> told("rectification-requested").size() == 3);
        RecipientKey key = RecipientKey.draw();
        requests.forEach(request -> offers(request, key));

        List<String> sent = await().atMost(PATIENCE).until(() -> told("correction-sent"), all -> all.size() == 3);
        assertThat(sent).noneMatch(event -> names.stream().anyMatch(name -> event.contains(name.substring(4))));
        Map<String, String> opened = sent.stream()
                .map(JsonPath::from)
                .collect(Collectors.toMap(
                        event -> event.getString("request"),
                        event -> Corrections.open(
                                PrivacyRequestId.fromString(event.getString("request")),
                                event.getString("participant"),
                                key,
                                new SealedPart(event.getString("friendlyName")))));
        assertThat(requests.stream().map(opened::get).toList()).isEqualTo(names);

        completes(requests.get(1));
        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("ended", equalTo(1)));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void what_is_wrong_with_corrections_is_told_row_by_row_and_nothing_is_taken() {
        List<Map<String, Object>> subjects = new ArrayList<>(corrected(Collections.nCopies(5, "Ada Rightly")));
        subjects.set(1, Map.of("phone", "+4915120000001"));
        subjects.set(3, Map.of("phone", "12", "correction", Map.of("friendlyName", "Bea Rightly")));
        subjects.set(4, Map.of());
        asks("rectification", subjects, Map.of())
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/subjects/1/correction",
                                "/subjects/4/correction",
                                "/subjects/3/phone",
                                "/subjects/4"));

        asks("rectification", corrected(List.of("Ada Rightly", "bea@shop.example", " ")), Map.of())
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains("/subjects/1/correction/friendlyName", "/subjects/2/correction/friendlyName"));
        List<Map<String, Object>> contrary = new ArrayList<>(corrected(List.of("Ada Rightly", "Bea Rightly")));
        contrary.add(Map.of(
                "phone",
                "+49 151 2000-0000",
                "email",
                "ada@example.com",
                "correction",
                Map.of("friendlyName", "Ada Otherwise")));
        asks("rectification", contrary, Map.of())
                .statusCode(400)
                .body("errors.pointer", contains("/subjects/2/correction"))
                .body("errors[0].message", containsString("/subjects/0"));
        asks("restriction", corrected(List.of("Ada Rightly")), Map.of())
                .statusCode(400)
                .body("errors.pointer", contains("/subjects/0/correction"));

        as().get("/v1/privacy-request-batches").then().body("batches", hasSize(0));
        as().get("/v1/privacy-requests").then().body("requests", hasSize(0));
        assertThat(kept()).isEmpty();
    }

    @Test
    void the_last_correction_counts_also_of_one_that_a_batch_or_a_request_made() {
        List<Map<String, Object>> subjects = corrected(List.of("Ada Before", "Bea Before"));
        String alone = as().contentType("application/json")
                .body(Map.of(
                        "type",
                        "rectification",
                        "endUser",
                        phones(0, 1).getFirst(),
                        "correction",
                        Map.of("friendlyName", "Ada Before"),
                        "executeAt",
                        later()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String first = asks("rectification", subjects, Map.of("executeAt", later()))
                .statusCode(202)
                .extract()
                .path("id");
        List<Map<String, Object>> again = new ArrayList<>(corrected(List.of("Ada Rightly")));
        again.addAll(corrected(List.of("Ada Rightly")));

        String second = asks("rectification", again, Map.of("executeAt", later()))
                .statusCode(202)
                .body("merged", equalTo(1))
                .extract()
                .path("id");

        as().get("/v1/privacy-requests/{id}", alone).then().body("status", equalTo("refused"));
        assertThat(rows(first)).extracting(row -> row.get("status")).containsExactly("refused", "received");
        assertThat(rows(first).getFirst().get("reason")).asString().contains("once more");
        assertThat(rows(second)).extracting(row -> row.get("status")).containsExactly("received", "received");
        assertThat(kept()).hasSize(2);
        cancels(second).body("requests.cancelled", equalTo(2));
        assertThat(kept()).hasSize(1);
    }

    @Test
    @DisplayName("what is not taken leaves the correction before it as it was, with its key (GDPR Article 16)")
    void what_is_not_taken_leaves_the_correction_before_it_open() {
        String before = asks("rectification", corrected(List.of("Ada Before")), Map.of("executeAt", later()))
                .statusCode(202)
                .extract()
                .path("id");
        String subject = Suite.query("select subject_id from rectification where account_id = '"
                        + customer.id().value() + "'")
                .getFirst();
        Suite.update("""
                create function fault_of_a_batch() returns trigger language plpgsql as
                $$ begin raise exception 'fault'; end $$""");
        try {
            // The last row that is stored.
            Suite.update("create trigger fault_of_a_batch before insert on rectification for each row when"
                    + " (new.account_id = '" + customer.id().value() + "') execute function fault_of_a_batch()");
            asks("rectification", corrected(List.of("Ada Rightly")), Map.of("executeAt", later()))
                    .statusCode(greaterThanOrEqualTo(500));
            as().contentType("application/json")
                    .body(Map.of(
                            "type",
                            "rectification",
                            "endUser",
                            phones(0, 1).getFirst(),
                            "correction",
                            Map.of("friendlyName", "Ada Rightly")))
                    .post("/v1/privacy-requests")
                    .then()
                    .statusCode(greaterThanOrEqualTo(500));
        } finally {
            Suite.update("drop function fault_of_a_batch cascade");
        }

        reads(before).body("requests.received", equalTo(1)).body("ended", equalTo(0));
        assertThat(kept()).hasSize(1);
        assertThat(Suite.keyringQuery("select scope from data_key where subject_id = '" + subject + "'"))
                .hasSize(1);
    }

    @Test
    void five_thousand_corrections_are_taken_in_one_call_and_forgotten_when_they_are_taken_back() {
        String id = asks(
                        "rectification",
                        corrected(Collections.nCopies(5_000, "Ada Rightly")),
                        Map.of("executeAt", later()))
                .statusCode(202)
                .body("requests.received", equalTo(5_000))
                .extract()
                .path("id");
        List<String> subjects = Suite.query("select subject_id from rectification where account_id = '"
                + customer.id().value() + "'");
        assertThat(subjects).hasSize(5_000).doesNotHaveDuplicates();

        cancels(id).body("requests.cancelled", equalTo(5_000)).body("status", equalTo("completed"));

        assertThat(kept()).isEmpty();
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id in ('"
                        + String.join("','", subjects.subList(0, 500)) + "')"))
                .isEmpty();
    }

    /** Of those phones, in their order. */
    private static List<Map<String, Object>> corrected(List<String> names) {
        List<Map<String, String>> phones = phones(0, names.size());
        return IntStream.range(0, names.size())
                .<Map<String, Object>>mapToObj(row -> Map.of(
                        "phone",
                        String.valueOf(phones.get(row).get("phone")),
                        "correction",
                        Map.of("friendlyName", names.get(row))))
                .toList();
    }

    private List<String> kept() {
        return Suite.query("select rectification::text from rectification where account_id = '"
                + customer.id().value() + "'");
    }

    /** What the services were told. */
    private List<String> told(String type) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .filter(record -> record.key().equals(customer.id().toString()))
                .filter(record ->
                        new String(record.headers().lastHeader("ce_type").value(), UTF_8).contains(type))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private void offers(String request, RecipientKey key) {
        Suite.send(List.of(Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        customer.id(),
                        new CorrectionKeyOffered(
                                PrivacyRequestId.fromString(request),
                                customer.id(),
                                "usage-service",
                                key.recipient().text(),
                                Instant.EPOCH))));
    }

    /** Every other service has done its part. */
    private void completes(String request) {
        Suite.send(Stream.of("usage-service", "consent-service", "abuse-service")
                .map(service -> Topics.ofTests()
                        .record(
                                Topic.PRIVACY_OUTCOMES,
                                customer.id(),
                                new RightReported(
                                        PrivacyRequestId.fromString(request),
                                        customer.id(),
                                        service,
                                        List.of(),
                                        Instant.EPOCH)))
                .toList());
    }

    private static String later() {
        return Instant.now().plus(Duration.ofDays(3)).toString();
    }

    private static List<Map<String, String>> phones(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> Map.of("phone", "+4915120" + String.format("%06d", n)))
                .toList();
    }

    private ValidatableResponse asks(String type, List<? extends Map<String, ?>> subjects, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("subjects", subjects);
        return as().contentType("application/json")
                .body(body)
                .post("/v1/privacy-request-batches")
                .then();
    }

    private ValidatableResponse reads(String batch) {
        return as().get("/v1/privacy-request-batches/{id}", batch).then().statusCode(200);
    }

    private List<Map<String, Object>> rows(String batch) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Integer after = null;
        do {
            var page = (after == null ? as() : as().queryParam("after", after))
                    .get("/v1/privacy-request-batches/{id}/requests", batch)
                    .then()
                    .statusCode(200)
                    .extract();
            rows.addAll(page.path("requests"));
            after = page.path("next");
        } while (after != null);
        return rows;
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token);
    }
}
