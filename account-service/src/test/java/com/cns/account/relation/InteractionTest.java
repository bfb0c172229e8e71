package com.cns.account.relation;

import static com.cns.account.relation.Party.bearer;
import static com.cns.account.relation.Party.call;
import static com.cns.account.relation.Party.called;
import static com.cns.account.relation.Party.contact;
import static com.cns.account.relation.Party.found;
import static com.cns.account.relation.Party.keys;
import static com.cns.account.relation.Party.lookUp;
import static com.cns.account.relation.Party.newId;
import static com.cns.account.relation.Party.put;
import static com.cns.account.relation.Party.signsUp;
import static com.cns.account.relation.Party.somebody;
import static com.cns.account.relation.Party.staff;
import static com.cns.account.relation.Party.subject;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4, R9, R10: every contact with sales or support is recorded, found by address, corrected, erased and forgotten in time. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class InteractionTest {
    @Inject
    Upkeep upkeep;

    @Test
    void a_contact_is_recorded_once_found_by_address_corrected_and_erased() {
        Customer person = somebody();
        String id = newId();
        Map<String, Object> call = call(person, "Wants a canary in March");
        put(id, call).then().statusCode(201);
        String before = subject("contact_interaction", id);
        put(id, call).then().statusCode(204);
        assertThat(subject("contact_interaction", id)).as("the same again").isEqualTo(before);

        String contact = contact(person);
        interactions(contact)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("interactions", hasSize(1))
                .body("interactions[0].id", equalTo(id))
                .body("interactions[0].team", equalTo("sales"))
                .body("interactions[0].kind", equalTo("enquiry"))
                .body("interactions[0].channel", equalTo("phone"))
                .body("interactions[0].at", notNullValue())
                .body("interactions[0].note", equalTo("Wants a canary in March"))
                .body("next", nullValue());

        call.put("note", "Wants it in May");
        put(id, call).then().statusCode(204);
        interactions(contact).then().body("interactions.note", contains("Wants it in May"));
        assertThat(keys(before)).as("of the note that was corrected").isEmpty();

        String after = subject("contact_interaction", id);
        assertThat(keys(after)).containsExactly("contact.note");
        staff("sam").delete("/v1/prospects/interactions/" + id).then().statusCode(204);
        staff("sam").delete("/v1/prospects/interactions/" + id).then().statusCode(404);
        assertThat(keys(after)).isEmpty();
        interactions(contact).then().body("interactions", hasSize(0));
        assertThat(Suite.query(
                        "select actor_kind || ' ' || outcome from audit_entry where subject_id = '" + after + "'"))
                .containsExactly("STAFF DESTROYED");
    }

    @Test
    void an_address_in_another_form_is_the_same_person() {
        Customer person = somebody();
        called(person, "first");
        called(new Customer(person.id(), person.name(), person.email().toUpperCase(Locale.ROOT)), "second");

        interactions(contact(person)).then().body("interactions", hasSize(2));
    }

    @Test
    void an_id_of_a_contact_with_somebody_else_is_refused_and_nothing_changes() {
        Customer one = somebody();
        Customer other = somebody();
        String id = called(one, "mine");

        put(id, call(other, "theirs")).then().statusCode(409);

        lookUp(other).then().statusCode(404);
        interactions(contact(one)).then().body("interactions.note", contains("mine"));
    }

    @Test
    void contacts_come_in_pages_the_latest_first() {
        Customer person = somebody();
        Instant noon = Instant.parse("2026-10-01T12:00:00Z");
        for (int i = 0; i < 3; i++) {
            Map<String, Object> call = call(person, "call " + i);
            call.put("at", noon.plusSeconds(i / 2).toString());
            put(newId(), call).then().statusCode(201);
        }
        String contact = contact(person);

        String next = reading("manage-relationship")
                .get("/v1/prospects/contacts/" + contact + "/interactions?limit=2")
                .then()
                .body("interactions", hasSize(2))
                .body("interactions[0].note", equalTo("call 2"))
                .extract()
                .path("next");
        reading("manage-relationship")
                .get("/v1/prospects/contacts/" + contact + "/interactions?limit=2&page=" + next)
                .then()
                .body("interactions", hasSize(1))
                .body("next", nullValue());
        reading("manage-relationship")
                .get("/v1/prospects/contacts/" + contact + "/interactions?page=x")
                .then()
                .statusCode(400);
    }

    @Test
    void staff_state_a_purpose_and_what_they_read_is_audited() {
        Customer person = somebody();
        called(person, "a note");
        String contact = contact(person);
        String subject = subject("contact_person", contact);

        staff("sal")
                .body(Map.of("email", person.email()))
                .post("/v1/prospects/lookup")
                .then()
                .statusCode(400);
        for (String purpose : List.of("own-marketing", "sale", "security", "fulfil-request")) {
            reading(purpose)
                    .body(Map.of("email", person.email()))
                    .post("/v1/prospects/lookup")
                    .then()
                    .statusCode(403);
        }
        reading("understand-customers")
                .get("/v1/prospects/contacts/" + contact + "/interactions")
                .then()
                .statusCode(403);
        reading("manage-relationship")
                .get("/v1/prospects/contacts/" + contact + "/findings")
                .then()
                .statusCode(403);
        interactions(contact).then().statusCode(200);

        assertThat(Suite.query("select path || ' ' || purpose || ' ' || outcome from audit_entry where subject_id = '"
                        + subject + "' order by id"))
                .containsExactly(
                        "POST /v1/prospects/lookup manage-relationship READ",
                        "GET /v1/prospects/contacts/{contact}/interactions manage-relationship READ");
    }

    @Test
    void only_sales_and_support_may_and_each_team_records_its_own() {
        Customer person = somebody();
        String id = newId();
        for (String token : List.of(Customer.hasKey().token(), StaffToken.of("rita"), StaffToken.of("otto"))) {
            bearer(token)
                    .contentType("application/json")
                    .body(call(person, "x"))
                    .put("/v1/prospects/interactions/" + id)
                    .then()
                    .statusCode(403);
            bearer(token)
                    .contentType("application/json")
                    .header("CNS-Purpose", "manage-relationship")
                    .body(Map.of("email", person.email()))
                    .post("/v1/prospects/lookup")
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/json")
                .body(Map.of("email", person.email()))
                .post("/v1/prospects/lookup")
                .then()
                .statusCode(401);
        Map<String, Object> ofSupport = call(person, "x");
        ofSupport.put("team", "support");
        put(id, ofSupport).then().statusCode(403);
        lookUp(person).then().statusCode(404);
        staff("sam")
                .body(ofSupport)
                .put("/v1/prospects/interactions/" + id)
                .then()
                .statusCode(201);
        put(id, call(person, "not the team's own")).then().statusCode(409);
    }

    @Test
    void whoever_records_at_once_makes_one_person_and_one_contact() throws Exception {
        Customer person = somebody();
        String id = newId();
        String sal = StaffToken.of("sal");
        Map<String, Object> call = call(person, "at once");
        List<Callable<Integer>> all = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> bearer(sal)
                        .contentType("application/json")
                        .body(call)
                        .put("/v1/prospects/interactions/" + (i < 4 ? id : newId()))
                        .statusCode())
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = threads.invokeAll(all);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 204);
            }
        }

        interactions(contact(person)).then().body("interactions", hasSize(5));
    }

    @Test
    void an_erased_person_is_gone_with_all_keys() {
        Customer person = somebody();
        String id = called(person, "a note");
        Party.Found found = found(person, "Harbour master");
        List<String> subjects = List.of(
                subject("contact_interaction", id),
                subject("contact_finding", found.finding()),
                subject("contact_person", found.contact()));
        assertThat(subjects).allSatisfy(subject -> assertThat(keys(subject)).isNotEmpty());

        staff("sam").delete("/v1/prospects/contacts/" + found.contact()).then().statusCode(204);
        staff("sam").delete("/v1/prospects/contacts/" + found.contact()).then().statusCode(404);

        assertThat(subjects).allSatisfy(subject -> assertThat(keys(subject)).isEmpty());
        lookUp(person).then().statusCode(404);
    }

    /** R9. */
    @Test
    void who_has_no_account_is_forgotten_two_years_after_the_last_contact() {
        Customer old = somebody();
        Customer young = somebody();
        Customer holder = somebody();
        List<String> contacts = List.of(old, young, holder).stream()
                .map(person -> {
                    called(person, "a note");
                    found(person, "Harbour master");
                    return contact(person);
                })
                .toList();
        String note = Suite.query(
                        "select subject from contact_interaction where person = (" + person(contacts.getFirst()) + ")")
                .getFirst();
        signsUp(holder);
        age(contacts.get(0), "730 days");
        age(contacts.get(1), "729 days");
        age(contacts.get(2), "900 days");

        OnVertx.await(upkeep::sweep);

        assertThat(Suite.query(
                        "select id from contact_person where id in ('%s', '%s', '%s')".formatted(contacts.toArray())))
                .containsExactlyInAnyOrder(contacts.get(1), contacts.get(2));
        assertThat(keys(note)).isEmpty();
        lookUp(old).then().statusCode(404);
    }

    @Test
    void nothing_personal_is_stored_in_clear() {
        Customer person = somebody();
        called(person, "canary-note");
        Party.Found found = found(person, "canary-title");

        assertThat(Suite.query("select row_to_json(p)::text || row_to_json(i)::text || row_to_json(f)::text"
                        + " from contact_person p join contact_interaction i using (person)"
                        + " join contact_finding f using (person) where p.id = '" + found.contact() + "'"))
                .singleElement()
                .asString()
                .doesNotContain("canary", person.email(), "people.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email    | "ada"                      | /email
            email    | null                       | /email
            team     | "legal"                    | /team
            kind     | null                       | /kind
            channel  | "fax"                      | /channel
            at       | "2999-01-01T00:00:00Z"     | /at
            at       | "1999-01-01T00:00:00Z"     | /at
            at       | null                       | /at
            note     | " "                        | /note
            note     | "a\\u0000b"                | /note
            note     | "pays by 4111 1111 1111 1111" | /note
            phone    | "1"                        | /phone
            """)
    void what_is_not_right_is_named_and_nothing_is_kept(String field, String value, String pointer) {
        Customer person = somebody();
        String json = """
                {"email":"%s","team":"sales","kind":"offer","channel":"email","at":"2026-11-01T10:00:00Z","note":"hello"}""".formatted(person.email());
        String wrong = json.contains("\"" + field + "\"")
                ? json.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value.replace("\\", "\\\\"))
                : json.replace("{", "{\"" + field + "\":" + value + ",");

        staff("sal")
                .body(wrong)
                .put("/v1/prospects/interactions/" + newId())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body(not(equalTo(person.email())));

        lookUp(person).then().statusCode(404);
    }

    @Test
    void an_id_that_is_none_names_nothing() {
        put("1", call(somebody(), "x")).then().statusCode(404);
        reading("manage-relationship")
                .get("/v1/prospects/contacts/" + UUID.randomUUID() + "/interactions")
                .then()
                .statusCode(404);
    }

    private static RequestSpecification reading(String purpose) {
        return staff("sal").header("CNS-Purpose", purpose);
    }

    private static Response interactions(String contact) {
        return reading("manage-relationship").get("/v1/prospects/contacts/" + contact + "/interactions");
    }

    private static String person(String contact) {
        return "select person from contact_person where id = '" + contact + "'";
    }

    private static void age(String contact, String by) {
        Suite.update("update contact_person set last_at = now() - interval '" + by + "' where id = '" + contact + "'");
    }
}
