package com.cns.account.personrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.deadline.Deadline;
import com.cns.account.forwarding.Named;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R27: the customer that holds a person is told what they asked, and answers. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ForwardingTest {
    private static final String FORWARDED = "/v1/forwarded-requests";
    private static final String PHONE = "+4915112340166";

    @Inject
    EventCodec codec;

    @Inject
    ObjectMapper json;

    @Inject
    Keyring keyring;

    @Test
    void a_customer_that_has_the_person_is_told_by_mail_and_reads_who_it_is() {
        Customer.Keyed holder = Customer.hasKey();
        Customer.Keyed stranger = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));

        String id = forwarded(holder);
        as(holder)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + id)
                .then()
                .statusCode(200)
                .body("right", equalTo("access"))
                .body("status", equalTo("open"))
                .body("person.email.value", equalTo(ada.email()))
                .body("person.email.proven", equalTo(true))
                .body("person.phone", nullValue());
        var mail = await().atMost(Asker.PATIENCE)
                .until(
                        () -> holder.customer().mails("A person asks about data that CNS holds for you"),
                        m -> m.size() == 1)
                .getFirst();
        assertThat(mail.text()).contains("/v1/forwarded-requests/" + id).doesNotContain(ada.email());
        as(stranger).get(FORWARDED).then().body("requests", hasSize(0));
        as(stranger)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + id)
                .then()
                .statusCode(404);
        as(stranger).post(FORWARDED + "/" + id + "/privacy-request").then().statusCode(404);
    }

    @Test
    void who_it_is_is_read_for_a_purpose_and_the_list_names_nobody() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));

        as(holder).get(FORWARDED).then().statusCode(200).body(not(containsString(ada.email())));
        as(holder).get(FORWARDED + "/" + forwarded(holder)).then().statusCode(400);
        as(holder)
                .header("CNS-Purpose", "own-marketing")
                .get(FORWARDED + "/" + forwarded(holder))
                .then()
                .statusCode(403);
    }

    @Test
    void a_customer_learns_no_identifier_that_it_does_not_have() {
        Customer.Keyed byPhone = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("erasure", PHONE).isCompleted(codec, Map.of(byPhone.id(), List.of(1)));

        as(byPhone)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + forwarded(byPhone))
                .then()
                .body("person.email", nullValue())
                .body("person.phone.value", equalTo(PHONE))
                .body("person.phone.proven", equalTo(false));
    }

    @Test
    void the_customers_month_begins_when_it_is_told_and_ends_with_a_day_in_its_time_zone() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));

        ZoneId zone = ZoneId.of("Europe/Berlin");
        String forwardedAt = as(holder).get(FORWARDED).path("requests[0].forwardedAt");
        LocalDate due = LocalDate.ofInstant(Instant.parse(forwardedAt), zone)
                .plusMonths(1)
                .plusDays(1);

        assertThat(Instant.parse(as(holder).get(FORWARDED).path("requests[0].dueAt")))
                .isEqualTo(due.atStartOfDay(zone).toInstant());
        assertThat(Suite.query(
                        "select due_at - interval '7 days' = remind_at from forwarded_request where account_id = '"
                                + holder.id().value() + "'"))
                .as("reminded a week before")
                .containsExactly("t");
    }

    @Test
    void a_forwarded_request_becomes_a_privacy_request_of_the_customer_once() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("erasure").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String id = forwarded(holder);

        String request = as(holder)
                .post(FORWARDED + "/" + id + "/privacy-request")
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/privacy-requests/PR"))
                .extract()
                .path("privacyRequest");
        as(holder)
                .post(FORWARDED + "/" + id + "/privacy-request")
                .then()
                .statusCode(200)
                .body("privacyRequest", equalTo(request));

        as(holder).get("/v1/privacy-requests/" + request).then().statusCode(200).body("type", equalTo("erasure"));
        as(holder)
                .get(FORWARDED)
                .then()
                .body("requests.status", contains("taken-up"))
                .body("requests.privacyRequest", contains(request));
    }

    @Test
    @DisplayName(
            "at a closed account an erasure is done without it, and one that has ended is not asked (GDPR 28(3)(g), R12)")
    void at_a_closed_account_an_erasure_is_done_without_it() {
        Customer.Keyed closed = Customer.hasKey();
        Customer.Keyed ended = Customer.hasKey();
        for (Customer.Keyed one : List.of(closed, ended)) {
            as(one).post("/v1/accounts/" + one.id() + "/closure").then().statusCode(200);
        }
        Suite.update("update account set holder_erased_at = now() where account_id = '"
                + ended.id().value() + "'");
        Asker ada = Asker.somebody();

        Asker.Asked asked = ada.asks("erasure", PHONE);
        asked.isCompleted(codec, Map.of(closed.id(), List.of(0, 1)));

        assertThat(Suite.query("select f.status || ' ' || r.type from forwarded_request f"
                        + " join privacy_request r on r.id = f.privacy_request where f.account_id = '"
                        + closed.id().value() + "'"))
                .containsExactly("TAKEN_UP ERASURE");
        assertThat(Asker.Asked.searches(codec, PersonRequestId.fromString(asked.id())).stream()
                        .flatMap(event -> event.accounts().stream()))
                .extracting(PersonSought.Sought::account)
                .contains(closed.id())
                .doesNotContain(ended.id());
    }

    @Test
    @DisplayName("what a customer has answered itself and then closes stays answered, and the search goes on (R27)")
    void what_a_customer_that_has_closed_answered_itself_stays_answered() {
        Customer.Keyed closed = Customer.hasKey();
        Asker.Asked asked = Asker.somebody().asks("erasure");
        isHeldByOne(asked, closed);
        answers(closed, forwarded(closed), "done").statusCode(200);
        as(closed).post("/v1/accounts/" + closed.id() + "/closure").then().statusCode(200);

        isHeldByAnother(asked, closed);

        asked.becomesComplete();
        assertThat(Suite.query("select status || ' ' || (privacy_request is null) from forwarded_request"
                        + " where account_id = '" + closed.id().value() + "'"))
                .containsExactly("ANSWERED true");
    }

    @Test
    @DisplayName("whose key is gone is not asked about at a closed account, and the search goes on (R12, R27)")
    void whose_key_is_gone_is_not_asked_about_at_a_closed_account() {
        Customer.Keyed closed = Customer.hasKey();
        Asker.Asked asked = Asker.somebody().asks("erasure");
        isHeldByOne(asked, closed);
        as(closed).post("/v1/accounts/" + closed.id() + "/closure").then().statusCode(200);
        SubjectId subject =
                new SubjectId(UUID.fromString(Suite.query("select subject from forwarded_request where account_id = '"
                                + closed.id().value() + "'")
                        .getFirst()));
        OnVertx.await(() -> keyring.destroy(closed.id(), subject));

        isHeldByAnother(asked, closed);

        asked.becomesComplete();
        assertThat(Suite.query("select count(*) from privacy_request where account_id = '"
                        + closed.id().value() + "'"))
                .containsExactly("0");
    }

    /** The code is shown, and the first service says that the account has them; the others have not answered yet. */
    private void isHeldByOne(Asker.Asked asked, Customer.Keyed holder) {
        asked.proves().statusCode(200);
        asked.answeredBy(codec, Map.of("usage-service", Map.of(holder.id(), List.of(0))));
        await().atMost(Asker.PATIENCE)
                .until(() -> !Suite.query("select id from forwarded_request where account_id = '"
                                + holder.id().value() + "'")
                        .isEmpty());
    }

    private void isHeldByAnother(Asker.Asked asked, Customer.Keyed holder) {
        asked.answeredBy(codec, Map.of("consent-service", Map.of(holder.id(), List.of(0)), "abuse-service", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"access,access", "portability,portability", "restriction,restriction", "restriction-end,restriction"})
    void what_a_customer_takes_up_becomes_a_privacy_request_of_its_type(String right, String type) {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks(right).isCompleted(codec, Map.of(holder.id(), List.of(0)));
        as(holder)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + forwarded(holder))
                .then()
                .statusCode(200)
                .body("right", equalTo(right))
                .body("$", not(hasKey("correction")));

        String request = takenUp(holder);

        as(holder).get("/v1/privacy-requests/" + request).then().statusCode(200).body("type", equalTo(type));
        if (type.equals("restriction")) {
            String told = await().atMost(Asker.PATIENCE)
                    .until(() -> told(request), all -> !all.isEmpty())
                    .getFirst();
            assertThat(JsonPath.from(told).getBoolean("restricted")).isEqualTo(right.equals("restriction"));
        }
    }

    @Test
    @DisplayName("a copy that a customer takes up is in the language in which the person asked (GDPR 12(1))")
    void what_a_customer_takes_up_is_in_the_language_in_which_the_person_asked() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asksInGerman("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));

        String request = takenUp(holder);

        assertThat(languageOf(request)).isEqualTo("DE");
        assertThat(Suite.query("select language from person_copy where request_id = '"
                        + PrivacyRequestId.fromString(request).value() + "'"))
                .as("of the copy that is made")
                .containsExactly("DE");
    }

    @Test
    void what_was_forwarded_before_languages_were_kept_is_taken_up_in_english() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asksInGerman("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        Suite.update("update forwarded_request set language = null where account_id = '"
                + holder.id().value() + "'");

        assertThat(languageOf(takenUp(holder))).isEqualTo("EN");
    }

    private static String languageOf(String request) {
        return Suite.query("select language from privacy_request where id = '"
                        + PrivacyRequestId.fromString(request).value() + "'")
                .getFirst();
    }

    @Test
    void a_restriction_and_its_end_are_two_requests_of_the_customer() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("restriction").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String begin = takenUp(holder);
        ada.asks("restriction-end").isCompleted(codec, Map.of(holder.id(), List.of(0)));

        String newest = as(holder).get(FORWARDED).path("requests[0].id");
        String end = as(holder)
                .post(FORWARDED + "/" + newest + "/privacy-request")
                .then()
                .statusCode(202)
                .extract()
                .path("privacyRequest");

        assertThat(end).isNotEqualTo(begin);
    }

    @Test
    void what_is_right_travels_sealed_and_becomes_a_rectification() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.corrects("Ada Canary-Rightly").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String id = forwarded(holder);

        as(holder)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + id)
                .then()
                .statusCode(200)
                .body("right", equalTo("rectification"))
                .body("person.email.value", equalTo(ada.email()))
                .body("correction.friendlyName", equalTo("Ada Canary-Rightly"));
        as(holder).get(FORWARDED).then().body(not(containsString("Canary-Rightly")));
        assertThat(Suite.query("select forwarded_request::text from forwarded_request where account_id = '"
                                + holder.id().value() + "'")
                        .getFirst())
                .doesNotContain("Canary-Rightly");
        var mail = await().atMost(Asker.PATIENCE)
                .until(
                        () -> holder.customer().mails("A person asks about data that CNS holds for you"),
                        m -> m.size() == 1)
                .getFirst();
        assertThat(mail.text())
                .contains("that a wrong name is put right (GDPR Article 16)")
                .doesNotContain("Canary-Rightly");
        String request = takenUp(holder);
        as(holder)
                .post(FORWARDED + "/" + id + "/privacy-request")
                .then()
                .statusCode(200)
                .body("privacyRequest", equalTo(request));
        as(holder).get("/v1/privacy-requests/" + request).then().statusCode(200).body("type", equalTo("rectification"));
        assertThat(Suite.query("select request_id from rectification where account_id = '"
                        + holder.id().value() + "'"))
                .containsExactly(PrivacyRequestId.fromString(request).value().toString());
        await().atMost(Asker.PATIENCE).until(() -> !told(request).isEmpty());
        assertThat(told(request)).noneMatch(event -> event.contains("Canary-Rightly"));
    }

    @Test
    void a_customer_is_told_nothing_of_a_correction_before_the_code_is_shown() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().corrects("Ada Rightly");
        Asker.somebody().asks("portability");

        Asker.somebody().asks("access").isCompleted(codec, Map.of());

        as(holder).get(FORWARDED).then().statusCode(200).body("requests", hasSize(0));
    }

    @Test
    void what_was_stored_before_there_were_corrections_is_read() throws Exception {
        Named before = json.readValue("{\"email\":\"ada@example.com\",\"phone\":null}", Named.class);

        assertThat(before).isEqualTo(new Named("ada@example.com", null, null));
    }

    private static String takenUp(Customer.Keyed holder) {
        return as(holder)
                .post(FORWARDED + "/" + forwarded(holder) + "/privacy-request")
                .then()
                .statusCode(202)
                .extract()
                .path("privacyRequest");
    }

    /** What the services were told of a request. */
    private static List<String> told(String request) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .map(record -> Asker.text(record.value()))
                .filter(event -> event.contains(request))
                .toList();
    }

    @Test
    void an_objection_is_the_customers_to_judge_and_to_answer() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("objection").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String id = forwarded(holder);

        as(holder).post(FORWARDED + "/" + id + "/privacy-request").then().statusCode(409);
        answers(holder, id, "maybe").statusCode(400).body("errors.pointer", contains("/outcome"));
        answers(Customer.hasKey(), id, "done").statusCode(404);
        answers(holder, id, "refused")
                .statusCode(200)
                .body("status", equalTo("answered"))
                .body("outcome", equalTo("refused"))
                .body("answeredAt", notNullValue());
        answers(holder, id, "refused").statusCode(200);

        answers(holder, id, "done").statusCode(409);
        as(holder).post(FORWARDED + "/" + id + "/privacy-request").then().statusCode(409);
        as(holder).get(FORWARDED).then().body("requests.status", contains("answered"));
    }

    @Test
    void a_number_that_nobody_has_proven_is_taken_up_only_when_the_customer_has_seen_whose_it_is() {
        Customer.Keyed byPhone = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("access", PHONE).isCompleted(codec, Map.of(byPhone.id(), List.of(1)));
        String path = FORWARDED + "/" + forwarded(byPhone) + "/privacy-request";

        as(byPhone).post(path).then().statusCode(409).body("detail", containsString("phone=verified"));
        as(byPhone).post(path + "?phone=mine").then().statusCode(400);
        as(byPhone).post(path + "?phone=verified").then().statusCode(202);

        Customer.Keyed byBoth = Customer.hasKey();
        ada.asks("access", PHONE).isCompleted(codec, Map.of(byBoth.id(), List.of(0, 1)));
        String request = takenUp(byBoth);
        assertThat(Suite.query("select persons from privacy_request where id = '"
                                + PrivacyRequestId.fromString(request).value() + "'")
                        .getFirst())
                .as("the address alone: one token")
                .doesNotContain(" ");
    }

    @Test
    void the_month_of_what_is_taken_up_has_begun_when_the_customer_was_told() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        Suite.update(
                "update forwarded_request set forwarded_at = forwarded_at - interval '10 days' where account_id = '"
                        + holder.id().value() + "'");

        String request = takenUp(holder);

        Instant due =
                Instant.parse(as(holder).get("/v1/privacy-requests/" + request).path("dueAt"));
        assertThat(due).isBefore(Instant.now().plus(Duration.ofDays(23)));
    }

    @Test
    @DisplayName("an extension of what is taken up counts from when the customer was told (GDPR 12(3), R26)")
    void an_extension_of_what_is_taken_up_counts_from_when_the_customer_was_told() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        Suite.update(
                "update forwarded_request set forwarded_at = forwarded_at - interval '240 hours' where account_id = '"
                        + holder.id().value() + "'");
        Instant told = Instant.parse(as(holder).get(FORWARDED).path("requests[0].forwardedAt"));

        String request = takenUp(holder);

        as(holder)
                .contentType("application/json")
                .body(Map.of("months", 2, "reason", "complexity"))
                .post("/v1/privacy-requests/" + request + "/extension")
                .then()
                .statusCode(200)
                .body(
                        "dueAt",
                        equalTo(Deadline.extended(told, ZoneId.of("Europe/Berlin"), 2)
                                .toString()));
    }

    private static ValidatableResponse answers(Customer.Keyed holder, String id, String outcome) {
        return as(holder)
                .contentType("application/json")
                .body(Map.of("outcome", outcome))
                .post(FORWARDED + "/" + id + "/answer")
                .then();
    }

    @Test
    @DisplayName("what was taken up and has failed is asked again, and its month runs on (GDPR Article 12(3))")
    void what_was_taken_up_and_has_failed_is_asked_again() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("restriction").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String path = FORWARDED + "/" + forwarded(holder) + "/privacy-request";
        String failed = takenUp(holder);
        Suite.update("update privacy_request set status = 'FAILED', reason = 'fault', completed_at = now(),"
                + " due_at = due_at - interval '10 days' where id = '"
                + PrivacyRequestId.fromString(failed).value() + "'");

        String again = as(holder).post(path).then().statusCode(202).extract().path("privacyRequest");

        assertThat(again).isNotEqualTo(failed);
        as(holder).post(path).then().statusCode(200).body("privacyRequest", equalTo(again));
        assertThat(as(holder).get("/v1/privacy-requests/" + again).<String>path("dueAt"))
                .isEqualTo(as(holder).get("/v1/privacy-requests/" + failed).<String>path("dueAt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'CANCELLED', completed_at = now()",
                "status = 'REFUSED', reason = 'A service had not sent its part', completed_at = now()"
            })
    @DisplayName("what was taken up, and then taken back or given up, is asked again (R27)")
    void what_was_taken_up_and_has_ended_undone_is_asked_again(String end) {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String path = FORWARDED + "/" + forwarded(holder) + "/privacy-request";
        String undone = takenUp(holder);
        Suite.update("update privacy_request set " + end + " where id = '"
                + PrivacyRequestId.fromString(undone).value() + "'");

        String again = as(holder).post(path).then().statusCode(202).extract().path("privacyRequest");

        assertThat(again).isNotEqualTo(undone);
        as(holder).post(path).then().statusCode(200).body("privacyRequest", equalTo(again));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ground = 'EXCESSIVE', reason = 'The same is asked each day'",
                "reason = 'The same person was corrected once more'"
            })
    void what_a_person_has_refused_or_another_has_superseded_is_not_asked_again(String refused) {
        Customer.Keyed holder = Customer.hasKey();
        Asker.somebody().asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String path = FORWARDED + "/" + forwarded(holder) + "/privacy-request";
        String request = takenUp(holder);
        Suite.update("update privacy_request set status = 'REFUSED', completed_at = now(), " + refused + " where id = '"
                + PrivacyRequestId.fromString(request).value() + "'");

        as(holder).post(path).then().statusCode(200).body("privacyRequest", equalTo(request));
    }

    @Test
    void whoever_is_erased_is_erased_from_what_was_forwarded() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("access").isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String id = forwarded(holder);
        String row = ForwardedRequestId.fromString(id).value().toString();
        String subject = Suite.query("select subject from forwarded_request where id = '" + row + "'")
                .getFirst();

        String erasure = as(holder)
                .contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", Map.of("email", ada.email())))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        await().atMost(Asker.PATIENCE)
                .untilAsserted(() -> as(holder)
                        .get("/v1/privacy-requests/" + erasure)
                        .then()
                        .body(
                                "participants.find { it.service == 'account-service' }.places.find {"
                                        + " it.place == 'account/forwarded_request.identifiers_sealed' }.outcome",
                                equalTo("erased")));
        as(holder)
                .header("CNS-Purpose", "provide-service")
                .get(FORWARDED + "/" + id)
                .then()
                .statusCode(200)
                .body("person", nullValue())
                .body("status", equalTo("answered"))
                .body("outcome", equalTo("done"))
                .body("answeredAt", notNullValue());
        assertThat(Suite.query("select remind_at from forwarded_request where id = '" + row + "'"))
                .as("nobody is reminded of what nobody can answer")
                .containsOnlyNulls();
        as(holder).post(FORWARDED + "/" + id + "/privacy-request").then().statusCode(410);
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
    }

    @Test
    void answers_that_come_twice_or_after_the_end_tell_nobody_again() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.isCompleted(codec, Map.of(holder.id(), List.of(0)));
        String id = forwarded(holder);

        Suite.records(Topic.PERSON_HOLDERS).stream()
                .filter(record -> Asker.text(record.value()).contains(asked.id()))
                .forEach(record -> Suite.send(List.of(
                        new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()))));
        Asker.somebody().asks("access").isCompleted(codec, Map.of());

        assertThat(forwarded(holder)).isEqualTo(id);
        assertThat(Suite.query("select count(*) from told_cause where cause = 'forwarded " + id + "'"))
                .containsExactly("1");
    }

    @Test
    void nothing_that_names_somebody_is_stored_in_clear() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = Asker.somebody();
        ada.asks("access", PHONE).isCompleted(codec, Map.of(holder.id(), List.of(0, 1)));

        assertThat(Suite.query("select forwarded_request::text from forwarded_request where account_id = '"
                                + holder.id().value() + "'")
                        .getFirst())
                .doesNotContain(ada.email(), PHONE.substring(1));
    }

    private static String forwarded(Customer.Keyed holder) {
        List<String> ids =
                as(holder).get(FORWARDED).then().statusCode(200).extract().path("requests.id");
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().header("Authorization", "Bearer " + customer.token());
    }
}
