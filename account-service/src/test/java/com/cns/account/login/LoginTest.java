package com.cns.account.login;

import static com.cns.account.login.Person.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: the address is captured at log-in, and read for security and for understanding usage only. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class LoginTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_holder_logs_in_and_reads_their_account() {
        Person person = Person.isActive();

        Response begun = person.logsIn();

        begun.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("expiresIn", equalTo(900));
        given().header("Authorization", "Bearer " + begun.path("accessToken"))
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + person.customer().id())
                .then()
                .statusCode(200)
                .body("email", equalTo(person.customer().email()));
    }

    @Test
    void the_address_may_be_typed_in_another_case() {
        Person person = Person.isActive();

        person.logsIn(person.customer().email().replace("canary", "CaNaRy").replace("com", "COM"), PASSWORD)
                .then()
                .statusCode(201);
    }

    @Test
    void a_wrong_password_an_unknown_address_and_a_pending_account_look_alike() {
        Person person = Person.isActive();
        Person pending = Person.signsUp();

        List<String> answers = List.of(
                        person.logsIn("violet harbour 19 boats"),
                        person.logsIn(
                                "nobody-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com", PASSWORD),
                        pending.logsIn())
                .stream()
                .map(answer ->
                        answer.then().statusCode(401).extract().asString().replaceAll("\"instance\":\"[^\"]*\"", ""))
                .toList();

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).doesNotContain(person.customer().email());
    }

    @Test
    void whoever_fails_waits_twice_as_long_each_time_and_only_where_they_are() {
        Person person = Person.isActive();
        int tries = person.failsUntilToldToWait();

        assertThat(tries).isBetween(4, 12);
        person.logsIn().then().statusCode(429).header("Retry-After", notNullValue());
        person.at(Person.network() + ".9").logsIn().then().statusCode(201);
    }

    @Test
    void guessing_in_parallel_gains_nothing() {
        Person person = Person.isActive();

        List<Integer> answers = atOnce(20, i -> person.logsIn("violet harbour " + i + " boats")).stream()
                .map(Response::statusCode)
                .toList();

        assertThat(answers.stream().filter(status -> status == 401)).hasSizeBetween(1, 5);
        assertThat(answers).containsOnly(401, 429);
    }

    @Test
    void a_storm_of_log_ins_is_told_to_come_back_and_starves_nobody() {
        Person person = Person.signsUp();
        CompletableFuture<List<Response>> storm = CompletableFuture.supplyAsync(() -> atOnce(
                40,
                i -> person.at(Person.network() + ".1")
                        .logsIn(
                                "nobody-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com",
                                PASSWORD)));

        given().get("/.well-known/jwks.json").then().statusCode(200);

        List<Response> answers = storm.join();
        assertThat(answers).extracting(Response::statusCode).contains(401, 503).containsOnly(401, 503);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 503))
                .allMatch(answer -> answer.header("Retry-After") != null);
    }

    @Test
    void the_holder_sees_where_they_signed_in_from_and_the_database_has_it_sealed() {
        Person person = Person.isActive();
        person.logsIn("violet harbour 19 boats").then().statusCode(401);
        String token = person.logsIn().path("accessToken");

        person.with(token)
                .get("/v1/activity")
                .then()
                .statusCode(200)
                .body("activity.kind", contains("logged-in", "login-failed", "signed-up"))
                .body("activity[0].from.address", equalTo(person.address()))
                .body("activity[0].from.userAgent", equalTo("Browser <1>"));
        person.with(token)
                .get("/v1/sessions")
                .then()
                .statusCode(200)
                .body("sessions", hasSize(1))
                .body("sessions[0].current", equalTo(true))
                .body("sessions[0].from.address", equalTo(person.address()));
        assertThat(Suite.query("select client from account_activity union all select client from session"))
                .isNotEmpty()
                .noneMatch(client -> client.contains(person.address()));
        assertThat(told(person, "com.cns.account.logged-in.v1")).hasSize(1).noneMatch(event -> event.contains("10."));
        assertThat(told(person, "com.cns.account.login-failed.v1")).hasSize(1);
        assertThat(told(person, "com.cns.account.signed-up.v1")).hasSize(1);
    }

    @Test
    void nobody_reads_log_ins_for_another_purpose_or_of_another_account() {
        Person person = Person.isActive();
        String token = person.logsIn().path("accessToken");
        Person other = Person.isActive();
        String session = other.logsIn().path("id");

        given().header("Authorization", "Bearer " + token)
                .header("CNS-Purpose", "core-business")
                .get("/v1/activity")
                .then()
                .statusCode(403);
        person.with(token).delete("/v1/sessions/" + session).then().statusCode(404);
        person.with(token).get("/v1/sessions").then().body("sessions.id", not(hasItem(session)));
    }

    @Test
    void activity_is_read_page_by_page() {
        Person person = Person.isActive();
        String token = person.logsIn().path("accessToken");
        person.logsIn();

        String next = person.with(token)
                .get("/v1/activity?limit=2")
                .then()
                .statusCode(200)
                .body("activity.kind", contains("logged-in", "logged-in"))
                .extract()
                .path("next");
        person.with(token)
                .get("/v1/activity?limit=2&page=" + next)
                .then()
                .statusCode(200)
                .body("activity.kind", contains("signed-up"))
                .body("next", equalTo(null));
        person.with(token).get("/v1/activity?page=x").then().statusCode(400);
        person.with(token).get("/v1/activity?limit=0").then().statusCode(400);
    }

    @Test
    void a_session_goes_on_with_a_new_refresh_token_each_time() {
        Person person = Person.isActive();
        Response begun = person.logsIn();

        Response second = Person.refreshes(begun.path("refreshToken"));
        second.then().statusCode(200).body("scope", equalTo("holder sender"));
        Response third = Person.refreshes(second.path("refresh_token"));

        third.then().statusCode(200);
        person.with(third.path("access_token"))
                .get("/v1/sessions")
                .then()
                .statusCode(200)
                .body("sessions.id", contains(begun.<String>path("id")));
    }

    @Test
    void a_refresh_token_whose_answer_was_lost_works_once_more_for_a_moment() {
        Response begun = Person.isActive().logsIn();
        Person.refreshes(begun.path("refreshToken")).then().statusCode(200);

        Person.refreshes(begun.path("refreshToken")).then().statusCode(200);
        aMinuteLater(begun);
        Person.refreshes(begun.path("refreshToken")).then().statusCode(400);
    }

    @Test
    void a_refresh_token_that_comes_back_later_ends_the_session_and_its_tokens() {
        Person person = Person.isActive();
        Response begun = person.logsIn();
        Response second = Person.refreshes(begun.path("refreshToken"));
        aMinuteLater(begun);

        Person.refreshes(begun.path("refreshToken")).then().statusCode(400).body("error", equalTo("invalid_grant"));

        Person.refreshes(second.path("refresh_token")).then().statusCode(400).body("error", equalTo("invalid_grant"));
        await().atMost(SOON)
                .until(() -> person.with(second.path("access_token"))
                                .get("/v1/sessions")
                                .statusCode()
                        == 401);
    }

    @Test
    void one_that_was_stolen_and_used_twice_ends_the_session_when_its_owner_comes() {
        Response begun = Person.isActive().logsIn();
        Response thiefs =
                Person.refreshes(Person.refreshes(begun.path("refreshToken")).path("refresh_token"));
        thiefs.then().statusCode(200);

        Person.refreshes(begun.path("refreshToken")).then().statusCode(400);

        Person.refreshes(thiefs.path("refresh_token")).then().statusCode(400);
    }

    @Test
    void of_two_who_used_one_the_first_ends_the_session_of_both() {
        Response begun = Person.isActive().logsIn();
        Response first = Person.refreshes(begun.path("refreshToken"));
        Response second = Person.refreshes(begun.path("refreshToken"));

        Person.refreshes(first.path("refresh_token")).then().statusCode(400);

        Person.refreshes(second.path("refresh_token")).then().statusCode(400);
    }

    @Test
    void a_refresh_for_more_than_the_session_may_spends_no_token() {
        Response begun = Person.isActive().logsIn();

        given().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", begun.<String>path("refreshToken"))
                .formParam("scope", "operator")
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
        aMinuteLater(begun);

        Person.refreshes(begun.path("refreshToken")).then().statusCode(200);
    }

    private static void aMinuteLater(Response begun) {
        String id = begun.<String>path("id").substring(2);
        Suite.update(
                "update session set rotated_at = rotated_at - interval '1 minute' where replace(id::text, '-', '') = '"
                        + id + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense"})
    void what_is_no_refresh_token_is_refused(String token) {
        Person.refreshes(token).then().statusCode(400);
    }

    @Test
    void a_session_that_the_holder_ends_is_over_with_its_tokens() {
        Person person = Person.isActive();
        Response one = person.logsIn();
        Response other = person.logsIn();

        person.with(other.path("accessToken"))
                .delete("/v1/sessions/" + one.path("id"))
                .then()
                .statusCode(204);
        person.with(other.path("accessToken"))
                .delete("/v1/sessions/" + one.path("id"))
                .then()
                .statusCode(204);

        await().atMost(SOON)
                .until(() ->
                        person.with(one.path("accessToken")).get("/v1/sessions").statusCode() == 401);
        Person.refreshes(one.path("refreshToken")).then().statusCode(400);
        person.with(other.path("accessToken"))
                .get("/v1/sessions")
                .then()
                .statusCode(200)
                .body("sessions", hasSize(1));
    }

    @Test
    void a_session_makes_keys_that_last() {
        Person person = Person.isActive();

        given().header("Authorization", "Bearer " + person.logsIn().path("accessToken"))
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .body("scopes", contains("holder", "sender"))
                .body("expiresAt", equalTo(null));
    }

    /** R9. */
    @Test
    void log_ins_sessions_and_delays_are_forgotten_when_their_time_is_over() {
        Person person = Person.isActive();
        person.logsIn();
        String of = " where account_id = '" + person.customer().id().value() + "'";
        String rows = "select id::text from session" + of + " union all select id::text from account_activity" + of;
        assertThat(Suite.query(rows)).hasSize(3);

        Suite.update("update session set expires_at = now() - interval '91 days'" + of);
        Suite.update("update account_activity set at = now() - interval '91 days'" + of);
        Suite.update("insert into login_delay values ('over', 9, now() - interval '25 hours', now())");

        await().atMost(SOON).until(() -> Suite.query(rows).isEmpty());
        await().atMost(SOON)
                .until(() -> Suite.query("select print from login_delay where print = 'over'")
                        .isEmpty());
    }

    /** R24. */
    @Test
    void a_suspended_holder_logs_in() {
        Person person = Person.isActive();
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), person.customer().id(), new StateVersion(1, 2))));
        await().atMost(SOON)
                .until(() -> Suite.query("select status from account where account_id = '"
                                + person.customer().id().value() + "'")
                        .contains("SUSPENDED"));

        person.logsIn().then().statusCode(201);
    }

    @Test
    void an_address_signs_in_for_one_account() {
        Person first = Person.isActive();
        Person second = Person.signsUp(first.customer().email(), PASSWORD);
        String code = code(second);

        second.customer().verify(code).then().statusCode(409);

        assertThat(Suite.query("select status from account where account_id = '"
                        + second.customer().id().value() + "'"))
                .containsExactly("PENDING");
        first.logsIn()
                .then()
                .statusCode(201)
                .body("account", equalTo(first.customer().id().toString()));
        Person keysOnly = Person.signsUp(first.customer().email(), null);
        keysOnly.customer().verify(code(keysOnly)).then().statusCode(201);
    }

    private static List<Response> atOnce(int count, IntFunction<Response> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** The mails of several accounts come to one address: that which names the account. */
    private static String code(Person person) {
        String account = person.customer().id().toString();
        String text = await().atMost(SOON)
                .until(
                        () -> person.customer().mails("Confirm").stream()
                                .filter(mail -> mail.text().contains(account))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst()
                .text();
        return text.replaceAll("(?s).*\\nCode: ([A-Za-z0-9_-]{43})\\s.*", "$1");
    }

    private static List<String> told(Person person, String type) {
        String account = person.customer().id().toString();
        return await().atMost(SOON)
                .until(
                        () -> Suite.records(Topic.ACCOUNT_ACTIVITY).stream()
                                .filter(record -> account.equals(record.key()))
                                .filter(record -> type.equals(new String(
                                        record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                                .toList(),
                        found -> !found.isEmpty());
    }
}
