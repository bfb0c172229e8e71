package com.cns.account.personrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R27: a person without an account is answered where CNS is controller, and forwarded where it is processor. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PersonRequestTest {
    @Inject
    EventCodec codec;

    @Inject
    PersonRequestUpkeep upkeep;

    @Test
    void whoever_shows_the_code_is_given_what_cns_holds_of_them_for_itself() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Wants two thousand messages a day");
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("access");

        asked.copies().then().statusCode(409);
        asked.proves().statusCode(200).body("status", equalTo("in-progress"));

        asked.copies()
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("email", equalTo(ada.email()))
                .body("dealings.interactions.note", hasItem("Wants two thousand messages a day"))
                .body("dealings.findings.value", hasItem("Canary keeper"))
                .body("dealings.findings[0].source.url", equalTo("https://people.example/ada"))
                .body("requests.id", hasItem(asked.id()))
                .body("accounts", hasSize(0));
    }

    @Test
    void a_holder_is_given_their_account_as_well() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = new Asker(holder.customer()).asks("access");
        asked.proves().statusCode(200);

        asked.copies()
                .then()
                .statusCode(200)
                .body("accounts.account", equalTo(List.of(holder.id().toString())))
                .body(
                        "accounts[0].fields.find { it.field == 'name' }.value",
                        equalTo(holder.customer().name()));
    }

    @Test
    void nothing_is_told_and_nothing_done_before_the_code_is_shown() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Still here");
        String person = lastCalled();
        Asker.Asked asked = ada.asks("erasure");

        asked.reads()
                .then()
                .statusCode(200)
                .body("status", equalTo("identity-check"))
                .body("outcomes", nullValue())
                .body("forwarded", nullValue());
        new Asker.Asked(asked.id(), "B".repeat(43)).reads().then().statusCode(404);
        given().get(Asker.REQUESTS + "/" + asked.id()).then().statusCode(400);
        assertThat(Asker.Asked.searches(codec, PersonRequestId.fromString(asked.id())))
                .isEmpty();
        assertThat(Suite.query("select 1 from contact_interaction where person = '" + person + "'"))
                .as("still there")
                .hasSize(1);
    }

    @Test
    void a_known_and_an_unknown_person_are_answered_alike() {
        Asker known = Asker.somebody();
        known.wasCalled("Known");
        Asker unknown = Asker.somebody();
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked ofKnown = known.asks("access");
        Asker.Asked ofUnknown = unknown.asks("access");

        ofKnown.isCompleted(codec, Map.of(holder.id(), List.of(0)));
        ofUnknown.isCompleted(codec, Map.of());

        assertThat(view(ofKnown)).isEqualTo(view(ofUnknown));
        assertThat(ofKnown.reads().asString()).doesNotContain(holder.id().toString());
        assertThat(unknown.person().mails("").size())
                .as("no mail tells that nothing is known")
                .isEqualTo(known.person().mails("").size());
    }

    /** Without ids and times. */
    private static Map<String, Object> view(Asker.Asked asked) {
        Map<String, Object> view = new TreeMap<>(asked.reads().jsonPath().<String, Object>getMap(""));
        view.replaceAll((key, value) ->
                Set.of("id", "receivedAt", "dueAt", "endedAt", "copy").contains(key) ? "…" : value);
        return view;
    }

    @Test
    void an_erasure_says_place_by_place_what_became_of_it() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Forget this");
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("erasure");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body("forwarded", equalTo("where-it-applies"))
                .body(outcome("account/contact_interaction.note_sealed"), equalTo("erased"))
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/contact_person.email_sealed"), equalTo("erased"))
                .body(outcome("account/contact_form.what_sealed"), equalTo("not-found"))
                .body(outcome("account/account.email"), equalTo("not-found"))
                .body(outcome("account/person_request.person"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/person_request.person' }.ground",
                        containsString("GDPR Articles 5(2)"));
        Asker.Asked again = ada.asks("access");
        again.proves().statusCode(200);
        again.copies()
                .then()
                .body("dealings.interactions", hasSize(0))
                .body("dealings.findings", hasSize(0))
                .body("requests", hasSize(2));
    }

    private static String outcome(String place) {
        return "outcomes.find { it.place == '" + place + "' }.outcome";
    }

    @Test
    void an_open_account_is_retained_with_its_ground_and_not_closed_by_a_mail() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = new Asker(holder.customer()).asks("erasure");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/account.email"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/account.email' }.ground",
                        containsString("GDPR Article 6(1)(b)"));
        holder.reads(holder.id()).statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void what_is_older_than_the_end_of_anothers_account_is_not_the_askers() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Of whoever had the address before");
        String person = lastCalled();
        Customer former = Customer.isActive();
        Suite.update("insert into contact_claim (account_id, person, since, ended_at) values ('"
                + former.id().value() + "', '" + person + "', now() - interval '1 day', now())");
        ada.wasCalled("Theirs");
        Asker.Asked asked = ada.asks("access");
        asked.proves().statusCode(200);

        asked.copies().then().body("dealings.interactions.note", equalTo(List.of("Theirs")));
    }

    @Test
    void whoever_objects_is_not_looked_for_again() {
        Asker ada = Asker.somebody();
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("objection");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/contact_objection.person"), equalTo("retained"));
        ada.wasFound("Canary keeper").then().statusCode(409);
    }

    @Test
    void five_wrong_codes_end_a_request() {
        Asker.Asked asked = Asker.somebody().asks("access");
        for (int i = 0; i < 5; i++) {
            asked.proves("B".repeat(43)).statusCode(422);
        }

        asked.proves().statusCode(422);

        asked.reads().then().body("status", equalTo("refused"));
        OnVertx.await(upkeep::sweep);
        assertThat(of(asked, "email_sealed")).as("who asked is erased at once").isNull();
    }

    @Test
    void what_nobody_confirmed_expires_after_seven_days_and_is_gone_after_thirty_more() {
        Asker.Asked asked = Asker.somebody().asks("access");
        String subject = of(asked, "subject");
        Suite.update(
                "update person_request set received_at = now() - interval '7 days' where id = '" + id(asked) + "'");

        asked.proves().statusCode(422);
        OnVertx.await(upkeep::sweep);

        asked.reads().then().statusCode(200).body("status", equalTo("expired"));
        assertThat(of(asked, "email_sealed")).isNull();
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
        Suite.update("update person_request set ended_at = now() - interval '30 days' where id = '" + id(asked) + "'");
        OnVertx.await(upkeep::sweep);
        asked.reads().then().statusCode(404);
    }

    @Test
    void an_answer_is_kept_for_its_time_and_then_only_that_there_was_one() {
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.isCompleted(codec, Map.of());
        asked.copies().then().statusCode(200);
        Suite.update("update person_request set ended_at = now() - interval '31 days' where id = '" + id(asked) + "'");

        OnVertx.await(upkeep::sweep);

        asked.reads().then().statusCode(404);
        assertThat(of(asked, "email_sealed")).isNull();
        assertThat(of(asked, "status")).isEqualTo("COMPLETED");
        assertThat(of(asked, "person")).isNotNull();
    }

    @Test
    void nothing_that_names_somebody_is_stored_or_told_in_clear() {
        Asker ada = Asker.somebody();
        Asker.Asked asked = ada.asks("access", "+4915112340199");
        asked.isCompleted(codec, Map.of());

        assertThat(Suite.query("select person_request::text from person_request where id = '" + id(asked) + "'")
                        .getFirst())
                .doesNotContain(ada.email(), "4915112340199");
        assertThat(Suite.records(Topic.PERSON_SEARCHES).stream().map(record -> Asker.text(record.value())))
                .noneMatch(value -> value.contains(ada.email()) || value.contains("15112340199"));
    }

    @Test
    void every_account_is_asked_for_by_tokens_of_its_own() {
        Customer.Keyed one = Customer.hasKey();
        Customer.Keyed other = Customer.hasKey();
        Customer pending = Customer.signsUp();
        Asker.Asked asked = Asker.somebody().asks("access", "+4915112340198");
        asked.isCompleted(codec, Map.of());

        List<PersonSought.Sought> sought = Asker.Asked.searches(codec, PersonRequestId.fromString(asked.id())).stream()
                .flatMap(event -> event.accounts().stream())
                .toList();

        assertThat(sought).extracting(PersonSought.Sought::account).contains(one.id(), other.id());
        assertThat(sought).extracting(PersonSought.Sought::account).doesNotContain(pending.id());
        Set<String> tokens = new TreeSet<>();
        sought.forEach(account -> account.persons().forEach(token -> tokens.add(token.text())));
        assertThat(tokens).hasSize(2 * sought.size());
    }

    @Test
    void a_search_that_is_not_answered_in_time_is_begun_again() {
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.proves().statusCode(200);
        PersonRequestId id = PersonRequestId.fromString(asked.id());
        await().atMost(Asker.PATIENCE).until(() -> of(asked, "searched_at") != null);
        int before = Asker.Asked.searches(codec, id).size();
        Suite.update(
                "update person_request set searched_at = now() - interval '3 days' where id = '" + id(asked) + "'");

        await().atMost(Asker.PATIENCE)
                .until(() -> Asker.Asked.searches(codec, id).size() >= 2 * before);
        asked.answered(codec, Map.of());

        await().atMost(Asker.PATIENCE).untilAsserted(() -> asked.reads().then().body("status", equalTo("completed")));
    }

    @Test
    void the_deadline_is_a_calendar_month_to_the_end_of_the_day() {
        Asker.Asked asked = Asker.somebody().asks("access");

        Instant received = Instant.parse(asked.reads().path("receivedAt"));
        LocalDate due =
                LocalDate.ofInstant(received, ZoneOffset.UTC).plusMonths(1).plusDays(1);

        assertThat(Instant.parse(asked.reads().path("dueAt")))
                .isEqualTo(due.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @ParameterizedTest
    @CsvSource({"email,nobody", "phone,12", "right,burial", "language,fr"})
    void what_is_wrong_is_refused_where_it_is(String field, String value) {
        Map<String, Object> body = Asker.somebody().body("access", "+4915112340197");
        body.put(field, value);

        Asker.posts(body).statusCode(400).body("errors.pointer", hasItem("/" + field));
    }

    @Test
    void one_network_address_asks_so_often_and_no_more() {
        String network = "203.0.113." + (1 + Math.floorMod(System.nanoTime(), 250));
        for (int i = 0; i < 30; i++) {
            given().header("X-Forwarded-For", network)
                    .contentType("application/json")
                    .body(Map.of("code", "x"))
                    .post(Asker.REQUESTS + "/PQ" + "0".repeat(32) + "/identity")
                    .then()
                    .statusCode(422);
        }

        given().header("X-Forwarded-For", network)
                .contentType("application/json")
                .body(Asker.somebody().body("access", null))
                .post(Asker.REQUESTS)
                .then()
                .statusCode(429)
                .header("Retry-After", not(nullValue()));
    }

    @Test
    void the_mail_is_in_the_persons_language() {
        Asker ada = Asker.somebody();
        Map<String, Object> body = ada.body("access", null);
        body.put("language", "de");

        Asker.posts(body).statusCode(202).body("status", equalTo("received"));

        await().atMost(Asker.PATIENCE)
                .until(() -> ada.person().mails("Bestätigen Sie, was Sie CNS").size() == 1);
    }

    private static String lastCalled() {
        return Suite.query("select person from contact_interaction order by recorded_at desc, id desc limit 1")
                .getFirst();
    }

    private static String of(Asker.Asked asked, String column) {
        return Suite.query("select " + column + " from person_request where id = '" + id(asked) + "'")
                .getFirst();
    }

    private static String id(Asker.Asked asked) {
        return PersonRequestId.fromString(asked.id()).value().toString();
    }
}
