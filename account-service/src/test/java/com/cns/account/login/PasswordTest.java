package com.cns.account.login;

import static com.cns.account.login.Person.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords are Argon2id hashes of what NIST SP 800-63B lets pass. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PasswordTest {
    private static final String OTHER = "seven amber wheels, rolling";
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short one 14ch",
                "passwordpassword",
                "aaaaaaaaaaaaaaaaaaaa",
                "qwertyuiopasdfghjkl",
                "123456789012345678",
                "adacanaryadacanary"
            })
    void a_password_that_is_short_common_or_the_holders_own_name_is_refused_and_not_repeated(String password) {
        Response answer = Person.post(
                "10.0.0.1", "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com", password);

        answer.then().statusCode(400).body("errors.pointer", contains("/password"));
        if (!password.isEmpty()) {
            answer.then().body(not(containsString(password)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PASSWORD, "пароль из четырёх слов", "🦀🦀 crabs walk sideways 🦀", "marmot quilt obsidian tram!"
            })
    void any_characters_will_do(String password) {
        Person.signsUp("canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com", password);
    }

    @Test
    void one_of_256_characters_passes_and_a_longer_one_does_not() {
        String email = "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";

        Person.post("10.0.0.1", email, longOne(256)).then().statusCode(201);
        Person.post("10.0.0.1", email, longOne(257)).then().statusCode(400);
    }

    private static String longOne(int length) {
        return "seven amber wheels rolled over the violet harbour; ".repeat(6).substring(0, length);
    }

    @Test
    void what_is_kept_is_its_hash_with_the_parameters_that_made_it() {
        Person person = Person.signsUp();

        assertThat(Suite.query("select password_hash from login where account_id = '"
                        + person.customer().id().value() + "'"))
                .singleElement()
                .asString()
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void the_same_word_in_another_unicode_form_is_the_same_password() {
        String email = "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
        Person person = Person.signsUp(email, "caf\u00e9 violet harbour kites");
        person.customer().withKey();

        person.logsIn("cafe\u0301 violet harbour kites").then().statusCode(201);
    }

    @Test
    void changing_it_needs_the_current_one_and_ends_every_other_session() {
        Person person = Person.isActive();
        Response elsewhere = person.logsIn();
        Response here = person.logsIn();
        String token = here.path("accessToken");

        change(person, token, "", OTHER).then().statusCode(400).body("errors.pointer", contains("/current"));
        change(person, token, "wrong, wrong and wrong", OTHER).then().statusCode(403);
        change(person, token, PASSWORD, "passwordpassword")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/password"));
        change(person, token, PASSWORD, OTHER).then().statusCode(204);

        person.logsIn(PASSWORD).then().statusCode(401);
        person.logsIn(OTHER).then().statusCode(201);
        Person.refreshes(elsewhere.path("refreshToken")).then().statusCode(400);
        await().atMost(SOON)
                .until(() -> person.with(elsewhere.path("accessToken"))
                                .get("/v1/sessions")
                                .statusCode()
                        == 401);
        person.with(token)
                .get("/v1/activity")
                .then()
                .statusCode(200)
                .body("activity.kind", hasItem("password-changed"));
    }

    @Test
    void who_has_keys_only_sets_the_first_one_by_a_code_that_is_mailed() {
        Customer.Keyed keyed = Customer.hasKey();
        Person person = new Person(keyed.customer(), null, Person.network() + ".3");
        change(person, keyed.token(), PASSWORD, OTHER).then().statusCode(409);

        given().header("Authorization", "Bearer " + keyed.token())
                .post("/v1/password/code")
                .then()
                .statusCode(202);
        sets(person, resetCode(person), PASSWORD).then().statusCode(204);

        person.logsIn()
                .then()
                .statusCode(201)
                .body("account", equalTo(keyed.id().toString()));
    }

    @Test
    void a_code_of_before_opens_no_account_that_was_closed() {
        Person person = Person.isActive();
        Response session = person.logsIn();
        forgets(person, person.customer().email()).then().statusCode(202);
        String code = resetCode(person);
        given().header("Authorization", "Bearer " + session.path("accessToken"))
                .post("/v1/accounts/" + person.customer().id() + "/closure")
                .then()
                .statusCode(200);

        sets(person, code, OTHER).then().statusCode(422);
        person.logsIn().then().statusCode(401);
        Person.refreshes(session.path("refreshToken")).then().statusCode(400);
        Person again = Person.signsUp(person.customer().email(), PASSWORD);
        assertThat(Suite.query("select account_id::text from login where account_id = '"
                        + person.customer().id().value() + "'"))
                .isEmpty();
        assertThat(again.customer().id()).isNotEqualTo(person.customer().id());
    }

    @Test
    void one_that_is_longer_in_another_form_signs_in_too() {
        String email = "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
        String typed = "e\u0301 violet harbour kites \ud83e\udd80".repeat(9);
        Person person = Person.signsUp(email, typed);
        person.customer().withKey();

        person.logsIn(typed).then().statusCode(201);
    }

    @Test
    void the_current_one_cannot_be_guessed_past_the_delays_of_the_door() {
        Person person = Person.isActive();
        String token = person.logsIn().path("accessToken");
        person.failsUntilToldToWait();

        change(person, token, PASSWORD, OTHER).then().statusCode(429);
    }

    @Test
    void every_change_is_told_by_mail() {
        Person person = Person.isActive();

        change(person, person.logsIn().path("accessToken"), PASSWORD, OTHER)
                .then()
                .statusCode(204);

        await().atMost(SOON).until(() -> person.customer().mails("was changed").size() == 1);
    }

    @Test
    void a_forgotten_one_is_replaced_by_the_code_that_was_mailed_once() {
        Person person = Person.isActive();
        Response session = person.logsIn();
        forgets(person, person.customer().email()).then().statusCode(202);
        String code = resetCode(person);

        sets(person, "wrong", OTHER).then().statusCode(422);
        sets(person, code, "passwordpassword").then().statusCode(400);
        sets(person, code, OTHER).then().statusCode(204);

        sets(person, code, PASSWORD).then().statusCode(422);
        person.logsIn(OTHER).then().statusCode(201);
        Person.refreshes(session.path("refreshToken")).then().statusCode(400);
    }

    @Test
    void five_wrong_codes_void_the_right_one() {
        Person person = Person.isActive();
        forgets(person, person.customer().email()).then().statusCode(202);
        String code = resetCode(person);
        for (int i = 0; i < 5; i++) {
            sets(person, "wrong", OTHER).then().statusCode(422);
        }

        sets(person, code, OTHER).then().statusCode(422);
        person.logsIn().then().statusCode(201);
    }

    @Test
    void nobody_learns_which_addresses_sign_in_nor_floods_them_with_mail() {
        Person person = Person.isActive();

        forgets(person, "nobody-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com")
                .then()
                .statusCode(202);
        int asked = 0;
        while (forgets(person, person.customer().email()).statusCode() == 202) {
            asked++;
        }
        assertThat(asked).isBetween(1, 10);
    }

    private static Response forgets(Person person, String email) {
        return given().header("X-Forwarded-For", person.address())
                .contentType("application/json")
                .body(Map.of("email", email))
                .post("/v1/password-resets");
    }

    private static Response sets(Person person, String code, String password) {
        return given().header("X-Forwarded-For", person.address())
                .contentType("application/json")
                .body(Map.of("account", person.customer().id().toString(), "code", code, "password", password))
                .put("/v1/password-resets");
    }

    private static String resetCode(Person person) {
        String text = await().atMost(SOON)
                .until(() -> person.customer().mails("A new password"), found -> !found.isEmpty())
                .getFirst()
                .text();
        return text.replaceAll("(?s).*\\nCode: ([A-Za-z0-9_-]{43})\\s.*", "$1");
    }

    private static Response change(Person person, String token, String current, String password) {
        return given().header("X-Forwarded-For", person.address())
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("current", current, "password", password))
                .put("/v1/password");
    }
}
