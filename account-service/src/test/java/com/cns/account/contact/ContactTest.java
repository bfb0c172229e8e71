package com.cns.account.contact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R3: forms of people without an account are held with their purpose and used for nothing else. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ContactTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUESTS = "/v1/prospects/information-requests";
    private static final String FORMS = "/v1/prospects/forms/";
    private static final String TEXT = "What does canary cost?\nBest wishes";

    @Inject
    FormQueue queue;

    @Test
    void a_request_that_was_confirmed_is_read_to_fulfil_it_and_erased_when_that_is_done() {
        Customer person = somebody();
        String form = asks(person);
        String subject = of(form, "subject");

        staff("sam")
                .header("CNS-Purpose", "fulfil-request")
                .get(FORMS + form)
                .then()
                .statusCode(404);
        confirms(form, person.code()).then().statusCode(200).body("form", equalTo(form));

        staff("sam")
                .get("/v1/prospects/forms")
                .then()
                .statusCode(200)
                .body("forms.id", hasItem(form))
                .body(not(containsString("canary")));
        staff("sam")
                .header("CNS-Purpose", "fulfil-request")
                .get(FORMS + form)
                .then()
                .statusCode(200)
                .body("kind", equalTo("information-request"))
                .body("email", equalTo(person.email()))
                .body("name", equalTo(person.name()))
                .body("text", equalTo(TEXT))
                .body("event", nullValue())
                .body("language", equalTo("en"))
                .body("country", equalTo("AT"));
        assertThat(keys(subject)).isNotEmpty();
        staff("sam").delete(FORMS + form).then().statusCode(204);
        staff("sam").delete(FORMS + form).then().statusCode(404);
        staff("sam")
                .header("CNS-Purpose", "fulfil-request")
                .get(FORMS + form)
                .then()
                .statusCode(404);
        assertThat(keys(subject)).isEmpty();
        assertThat(Suite.query(
                        "select actor_kind || ' ' || purpose || ' ' || outcome from audit_entry where subject_id = '"
                                + subject + "' order by id"))
                .containsExactly("STAFF fulfil-request READ", "STAFF fulfil-request DESTROYED");
    }

    @Test
    void it_is_read_for_no_other_purpose() {
        Customer person = somebody();
        String form = asks(person);
        confirms(form, person.code()).then().statusCode(200);

        staff("sam").get(FORMS + form).then().statusCode(400);
        for (String purpose : List.of("own-marketing", "manage-relationship", "understand-customers", "sale")) {
            staff("sam").header("CNS-Purpose", purpose).get(FORMS + form).then().statusCode(403);
        }
    }

    @Test
    void only_support_reads_forms() {
        String form = UUID.randomUUID().toString();
        for (String token : List.of(Customer.hasKey().token(), StaffToken.of("rita"), StaffToken.of("otto"))) {
            bearer(token).get("/v1/prospects/forms").then().statusCode(403);
            bearer(token)
                    .header("CNS-Purpose", "fulfil-request")
                    .get(FORMS + form)
                    .then()
                    .statusCode(403);
            bearer(token).delete(FORMS + form).then().statusCode(403);
        }
        given().get("/v1/prospects/forms").then().statusCode(401);
    }

    @Test
    void an_event_sign_up_is_confirmed_in_the_same_way() {
        Customer person = somebody();
        Map<String, Object> body = body(person);
        body.remove("text");
        body.put("event", "summit-2027");
        body.put("language", "de");
        String form = network(anywhere())
                .body(body)
                .post("/v1/prospects/event-sign-ups")
                .then()
                .statusCode(202)
                .extract()
                .path("form");

        confirms(form, person.code()).then().statusCode(200);

        assertThat(person.mails("Bestätigen Sie, worum Sie CNS gebeten haben")).hasSize(1);
        staff("sam").get("/v1/prospects/forms?kind=event-sign-up").then().body("forms.id", hasItem(form));
        staff("sam")
                .header("CNS-Purpose", "fulfil-request")
                .get(FORMS + form)
                .then()
                .body("event", equalTo("summit-2027"))
                .body("text", nullValue());
    }

    @Test
    void the_mail_says_nothing_that_was_typed_into_the_form() {
        Customer person = somebody();
        String form = asks(person);
        String code = person.code();

        String mail = person.mails("Confirm what you asked CNS for").getFirst().text();

        assertThat(mail)
                .contains("Form: " + form, "within 7 days", "{\"form\":\"" + form + "\",\"code\":\"" + code + "\"}");
        assertThat(mail).doesNotContain(person.name(), "cost");
    }

    @Test
    void nothing_that_was_typed_is_stored_in_clear() {
        Customer person = somebody();
        String form = asks(person);
        person.code();

        assertThat(Suite.query("select contact_form::text from contact_form where id = '" + form + "'")
                        .getFirst())
                .doesNotContain("canary", person.email(), person.name());
        assertThat(of(form, "person")).as("unconfirmed, it is nobody's").isNull();
    }

    @Test
    void five_wrong_codes_void_the_right_one_and_a_code_works_once() {
        Customer person = somebody();
        String form = asks(person);
        String code = person.code();
        confirms(form, code).then().statusCode(200);
        String used = confirms(form, code).then().statusCode(422).extract().asString();
        assertThat(confirms(UUID.randomUUID().toString(), code)
                        .then()
                        .statusCode(422)
                        .extract()
                        .asString())
                .isEqualTo(used);

        String other = asks(person);
        String otherCode =
                await().atMost(PATIENCE).until(() -> person.mails("Confirm what"), mails -> mails.size() == 2).stream()
                        .filter(mail -> mail.text().contains(other))
                        .findFirst()
                        .orElseThrow()
                        .text()
                        .replaceAll("(?s).*Code: (\\S+).*", "$1");
        for (int i = 0; i < 5; i++) {
            confirms(other, "B".repeat(43)).then().statusCode(422);
        }
        confirms(other, otherCode).then().statusCode(422);
    }

    @Test
    void what_nobody_confirmed_is_erased_after_seven_days() {
        Customer person = somebody();
        String old = asks(person);
        String young = asks(person);
        String confirmed = asks(person);
        String subject = of(old, "subject");
        Suite.query(
                "update contact_form set asked_at = now() - interval '7 days' where id = '" + old + "' returning 1");
        Suite.query("update contact_form set asked_at = now() - interval '6 days 23 hours' where id = '" + young
                + "' returning 1");
        Suite.query(
                "update contact_form set asked_at = now() - interval '8 days', confirmed_at = now(), code_hash = null, person = 'x' where id = '"
                        + confirmed + "' returning 1");

        confirms(old, "B".repeat(43)).then().statusCode(422);
        OnVertx.await(queue::sweep);

        assertThat(Suite.query(
                        "select id from contact_form where id in ('%s', '%s', '%s')".formatted(old, young, confirmed)))
                .containsExactlyInAnyOrder(young, confirmed);
        assertThat(keys(subject)).isEmpty();
        Suite.query("update contact_form set confirmed_at = now() - interval '180 days' where id = '" + confirmed
                + "' returning 1");
        OnVertx.await(queue::sweep);
        assertThat(Suite.query("select id from contact_form where id = '" + confirmed + "'"))
                .isEmpty();
    }

    @Test
    void an_address_gets_five_mails_a_day_however_many_ask_in_its_name_and_the_answers_are_the_same() {
        Customer victim = somebody();
        for (int i = 0; i < 7; i++) {
            ask(anywhere(), body(victim)).then().statusCode(202).body("size()", equalTo(1));
        }

        await().atMost(PATIENCE).until(() -> victim.mails("Confirm what").size() == 5);
        await().atMost(PATIENCE)
                .until(() -> Suite.query(
                                "select 1 from queued_mail where account_id = '00000000-0000-0000-0000-000000000001'")
                        .isEmpty());
        assertThat(victim.mails("Confirm what")).hasSize(5);
    }

    @Test
    void an_address_of_a_customer_is_answered_like_any_other() {
        Customer customer = Customer.isActive();

        Response known = ask(anywhere(), body(customer));
        Response unknown = ask(anywhere(), body(somebody()));

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.headers().asList().stream().map(Object::toString))
                .isEqualTo(unknown.headers().asList().stream()
                        .map(Object::toString)
                        .toList());
        assertThat(known.asString().replaceAll("[0-9a-f-]{36}", ""))
                .isEqualTo(unknown.asString().replaceAll("[0-9a-f-]{36}", ""));
    }

    @Test
    void a_network_address_sends_thirty_an_hour_and_one_of_version_six_counts_by_its_network() {
        String network = "2001:db8:%x:%x".formatted(random(), random());
        for (int i = 0; i < 30; i++) {
            confirm(network + "::" + i).then().statusCode(422);
        }

        confirm(network + "::ffff").then().statusCode(429).header("Retry-After", not(emptyOrNullString()));
        confirm("2001:db8:%x:%x::1".formatted(random(), random())).then().statusCode(422);
        confirm("203.0.113." + random() % 256).then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email    | "ada"                       | /email
            email    | "ada@example.com\\r\\nBcc: x@y.example" | /email
            email    | null                        | /email
            name     | "Ada\\r\\nBcc: x@y.example" | /name
            name     | ""                          | /name
            name     | "4111 1111 1111 1111"       | /name
            text     | "by card 4111-1111-1111-1111 cvc 123" | /text
            email    | "4111111111111111@example.com" | /email
            text     | " "                         | /text
            text     | "a\\u0000b"                 | /text
            text     | null                        | /text
            language | "fr"                        | /language
            language | null                        | /language
            country  | "XX"                        | /country
            consent  | true                        | /consent
            """)
    void what_is_not_right_is_named_and_nothing_is_kept(String field, String value, String pointer) {
        Customer person = somebody();
        String json = """
                {"email":"%s","name":"%s","text":"canary","language":"en","country":"AT"}""".formatted(person.email(), person.name());
        String wrong = json.contains("\"" + field + "\"")
                ? json.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value.replace("\\", "\\\\"))
                : json.replace("{", "{\"" + field + "\":" + value + ",");
        int before = Suite.query("select id from contact_form").size();

        network(anywhere())
                .body(wrong)
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));

        assertThat(Suite.query("select id from contact_form")).hasSize(before);
    }

    private static Customer somebody() {
        return new Customer(
                new AccountId(new UUID(0, 9)),
                "Ada Canary-" + UUID.randomUUID(),
                "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
    }

    private static Map<String, Object> body(Customer person) {
        return new HashMap<>(Map.of(
                "email", person.email(), "name", person.name(), "text", TEXT, "language", "en", "country", "AT"));
    }

    private static String asks(Customer person) {
        return ask(anywhere(), body(person)).then().statusCode(202).extract().path("form");
    }

    private static Response ask(String from, Map<String, Object> body) {
        return network(from).body(body).post(REQUESTS);
    }

    private static Response confirms(String form, String code) {
        return network(anywhere()).body(Map.of("form", form, "code", code)).post("/v1/prospects/confirmations");
    }

    private static Response confirm(String from) {
        return network(from)
                .body(Map.of("form", UUID.randomUUID().toString(), "code", "x"))
                .post("/v1/prospects/confirmations");
    }

    /** As the gateway says it. */
    private static RequestSpecification network(String address) {
        return given().contentType("application/json").header("X-Forwarded-For", address);
    }

    private static String anywhere() {
        return "2001:db8:%x:%x::1".formatted(random(), random());
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(0x10000);
    }

    private static String of(String form, String column) {
        return Suite.query("select " + column + " from contact_form where id = '" + form + "'")
                .getFirst();
    }

    private static List<String> keys(String subject) {
        return Suite.keyringQuery("select scope from data_key where subject_id = '" + subject + "'");
    }

    private static RequestSpecification staff(String person) {
        return bearer(StaffToken.of(person));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
