package com.cns.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R22, R24: accounts of an account are tenants of their own, stop with it and end with it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SubAccountTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StateVersion VERIFIED = new StateVersion(1, 2);
    private static final StateVersion OPENED = new StateVersion(1, 1);

    @Test
    void the_holder_opens_a_sub_account_and_signs_in_for_it() {
        Customer.Keyed parent = Customer.hasKey();
        String name = "Canary " + UUID.randomUUID();

        AccountId sub = opens(parent, Map.of("name", name, "country", "FR", "timeZone", "Europe/Paris"));

        reads(tokenFor(parent, sub), sub)
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("parent", equalTo(parent.id().toString()))
                .body("name", equalTo(name))
                .body("country", equalTo("FR"))
                .body("email", nullValue());
        lists(parent, "")
                .statusCode(200)
                .body("subAccounts.id", contains(sub.toString()))
                .body("subAccounts.name", contains(name));
        assertThat(Suite.query("select name from account where account_id = '" + sub.value() + "'"))
                .singleElement()
                .asString()
                .doesNotContain("Canary");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(sub))
                        .singleElement()
                        .asString()
                        .contains("\"parent\":\"" + parent.id() + "\""));
    }

    @Test
    void country_and_time_zone_are_the_accounts_unless_others_are_said() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Second"));

        reads(tokenFor(parent, sub), sub)
                .body("country", equalTo("DE"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("plan", equalTo("standard"));
    }

    @Test
    void a_sub_account_sees_neither_the_account_it_belongs_to_nor_its_siblings() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId one = opens(parent, Map.of("name", "One"));
        AccountId other = opens(parent, Map.of("name", "Other"));
        String token = tokenFor(parent, one);

        reads(token, parent.id()).statusCode(404);
        reads(token, other).statusCode(404);
        given().header("Authorization", "Bearer " + token)
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + parent.id() + "/sub-accounts")
                .then()
                .statusCode(404);
    }

    @Test
    void nobody_signs_in_for_an_account_that_is_not_theirs() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Mine"));
        Customer.Keyed stranger = Customer.hasKey();

        for (String account : List.of(sub.toString(), parent.id().toString(), "AC" + "0".repeat(32), "nonsense")) {
            asksForToken(stranger, account)
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_target"))
                    .body("access_token", nullValue());
        }
        given().header("Authorization", "Bearer " + stranger.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + parent.id() + "/sub-accounts")
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer " + stranger.token())
                .contentType("application/json")
                .body(Map.of("name", "Theirs"))
                .post("/v1/accounts/" + parent.id() + "/sub-accounts")
                .then()
                .statusCode(404);
    }

    @Test
    void a_sub_account_has_keys_of_its_own_which_open_nothing_else() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Keyed"));

        Response made = given().header("Authorization", "Bearer " + tokenFor(parent, sub))
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/api-keys");
        made.then().statusCode(201);
        Customer.Keyed own = new Customer.Keyed(new Customer(sub, "Keyed", ""), made.path("id"), made.path("secret"));

        own.reads(sub).statusCode(200);
        own.reads(parent.id()).statusCode(404);
        asksForToken(own, parent.id().toString()).then().statusCode(400).body("error", equalTo("invalid_target"));
        // Its last key may go: whoever signs in for the account it belongs to makes another.
        given().header("Authorization", "Bearer " + tokenFor(parent, sub))
                .delete("/v1/api-keys/" + own.key())
                .then()
                .statusCode(204);
    }

    @Test
    void what_a_key_of_the_account_makes_for_a_sub_account_ends_with_that_key() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Short"));
        Response brief = given().header("Authorization", "Bearer " + parent.token())
                .contentType("application/json")
                .body(Map.of("expiresAt", "2199-01-01T00:00:00Z"))
                .post("/v1/api-keys");
        Customer.Keyed asking = new Customer.Keyed(parent.customer(), brief.path("id"), brief.path("secret"));

        given().header("Authorization", "Bearer " + tokenFor(asking, sub))
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo("2199-01-01T00:00:00Z"));
    }

    @Test
    void it_is_suspended_and_reinstated_with_the_account_it_belongs_to() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Follows"));
        SuspensionId suspension = Abuse.suspension();

        Suite.send(List.of(Abuse.imposes(suspension, parent.id(), VERIFIED)));

        awaitStanding(sub, "SUSPENDED");
        assertThat(standing(parent.id())).isEqualTo("SUSPENDED");
        reads(tokenFor(parent, sub), sub)
                .body("status", equalTo("suspended"))
                .body("suspension.id", equalTo(suspension.toString()));
        refusesToOpen(parent, "The account is not active");

        Suite.send(List.of(Abuse.lifts(suspension, parent.id(), "A newsletter.")));

        awaitStanding(sub, "ACTIVE");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(sub)).hasSize(3));
        assertThat(parent.customer().mails("may no longer send")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void one_that_is_suspended_for_itself_is_not_reinstated_with_its_parent_nor_before_it() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Itself"));
        SuspensionId own = Abuse.suspension();
        SuspensionId parents = Abuse.suspension();

        takes(sub, Abuse.imposes(own, sub, OPENED));
        takes(parent.id(), Abuse.imposes(parents, parent.id(), VERIFIED));
        assertThat(suspension(sub)).isEqualTo(own.value().toString());

        takes(sub, Abuse.lifts(own, sub, "All subscribed."));
        assertThat(suspension(sub)).isEqualTo(parents.value().toString());

        takes(parent.id(), Abuse.lifts(parents, parent.id(), "A newsletter."));
        assertThat(standing(sub)).isEqualTo("ACTIVE");
        // Both mails of the sub-account go to the holder of the account it belongs to.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(parent.customer().mails("was overturned"))
                        .singleElement()
                        .satisfies(mail -> assertThat(mail.text())
                                .contains("cannot send messages yet")
                                .contains(sub.toString())));
        assertThat(parent.customer().mails("may no longer send")).hasSize(2);
    }

    @Test
    void it_is_closed_with_the_account_it_belongs_to_and_alone_by_its_own_token() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId alone = opens(parent, Map.of("name", "Alone"));
        AccountId together = opens(parent, Map.of("name", "Together"));

        closes(tokenFor(parent, alone), alone);
        assertThat(standing(parent.id())).isEqualTo("ACTIVE");
        assertThat(standing(together)).isEqualTo("ACTIVE");
        closes(parent.token(), parent.id());

        assertThat(standing(together)).isEqualTo("CLOSED");
        assertThat(states(alone)).noneMatch(state -> state.contains("suspended"));
    }

    @Test
    @DisplayName("the holder of a closed sub-account is erased and that is told once, also without a name (R9, R25)")
    void the_holder_of_a_closed_sub_account_without_a_name_is_erased_and_that_is_told_once() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Gone before"));
        String of = " where account_id = '" + sub.value() + "'";
        String token = tokenFor(parent, sub);
        ofProfile(token)
                .contentType("application/json")
                .body(Map.of("value", "+4915112345678"))
                .put("/v1/profile/phone")
                .then()
                .statusCode(201);
        ofProfile(token).delete("/v1/profile/name").then().statusCode(200);
        closes(token, sub);
        assertThat(Suite.query("select field from profile_field" + of)).containsExactly("phone");

        Suite.update("update account set since = since - interval '31 days'" + of);

        await().atMost(PATIENCE).until(() -> "1".equals(column("(holder_erased_at is not null)::int", sub)));
        assertThat(Suite.query("select field from profile_field" + of)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Suite.records(Topic.ACCOUNT_DATA))
                        .filteredOn(message -> sub.toString().equals(message.key()))
                        .extracting(message -> new String(
                                message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                        .containsExactly("com.cns.account.data-erased.v1", "com.cns.account.holder-erased.v1"));
    }

    private static RequestSpecification ofProfile(String token) {
        return given().header("Authorization", "Bearer " + token).header("CNS-Purpose", "manage-relationship");
    }

    @Test
    void a_sub_account_has_no_sub_accounts_no_password_and_no_address() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId sub = opens(parent, Map.of("name", "Leaf"));
        String token = tokenFor(parent, sub);

        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("name", "Below"))
                .post("/v1/accounts/" + sub + "/sub-accounts")
                .then()
                .statusCode(409)
                .body("detail", containsString("no sub-accounts"));
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("current", "does not matter", "password", "a long and winding road 7"))
                .put("/v1/password")
                .then()
                .statusCode(409);
        given().header("Authorization", "Bearer " + token)
                .post("/v1/password/code")
                .then()
                .statusCode(409);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("value", "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com"))
                .header("CNS-Purpose", "manage-relationship")
                .header("If-None-Match", "*")
                .put("/v1/profile/email")
                .then()
                .statusCode(409)
                .body("detail", containsString("no e-mail address"));
    }

    @Test
    void a_request_that_is_repeated_opens_one() {
        Customer.Keyed parent = Customer.hasKey();
        String key = UUID.randomUUID().toString();

        String first = repeats(parent, key);

        assertThat(repeats(parent, key)).isEqualTo(first);
        lists(parent, "").body("subAccounts.id", contains(first));
    }

    private static String repeats(Customer.Keyed parent, String key) {
        return given().header("Authorization", "Bearer " + parent.token())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("name", "Once"))
                .post("/v1/accounts/" + parent.id() + "/sub-accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void the_list_is_paged_and_bad_input_changes_nothing() {
        Customer.Keyed parent = Customer.hasKey();
        AccountId first = opens(parent, Map.of("name", "First"));
        AccountId second = opens(parent, Map.of("name", "Second"));

        String next = lists(parent, "?limit=1")
                .body("subAccounts.id", contains(second.toString()))
                .extract()
                .path("next");
        lists(parent, "?limit=1&page=" + next)
                .body("subAccounts.id", contains(first.toString()))
                .body("next", nullValue());
        lists(parent, "?limit=0&page=nonsense").statusCode(400).body("errors", hasSize(2));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("name", " "),
                Map.of("name", "two\nlines"),
                Map.of("name", "4111 1111 1111 1111"),
                Map.of("name", "Ok", "country", "XX"),
                Map.of("name", "Ok", "timeZone", "Mars/Base"),
                Map.of("name", "Ok", "email", "a@example.com"))) {
            asksToOpen(parent, bad).then().statusCode(400);
        }
        lists(parent, "").body("subAccounts", hasSize(2));
    }

    private static AccountId opens(Customer.Keyed parent, Map<String, Object> asked) {
        Response opened = asksToOpen(parent, asked);
        opened.then().statusCode(201).body("status", equalTo("active")).body("version", equalTo("1.1"));
        return AccountId.fromString(opened.path("id"));
    }

    private static void refusesToOpen(Customer.Keyed parent, String why) {
        asksToOpen(parent, Map.of("name", "Refused")).then().statusCode(409).body("detail", containsString(why));
    }

    private static Response asksToOpen(Customer.Keyed parent, Map<String, Object> asked) {
        return given().header("Authorization", "Bearer " + parent.token())
                .contentType("application/json")
                .body(asked)
                .post("/v1/accounts/" + parent.id() + "/sub-accounts");
    }

    private static ValidatableResponse lists(Customer.Keyed parent, String query) {
        return given().header("Authorization", "Bearer " + parent.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + parent.id() + "/sub-accounts" + query)
                .then();
    }

    private static String tokenFor(Customer.Keyed parent, AccountId sub) {
        return asksForToken(parent, sub.toString())
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static Response asksForToken(Customer.Keyed asking, String account) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", asking.key())
                .formParam("client_secret", asking.secret())
                .formParam("account", account)
                .post("/oauth2/token");
    }

    private static ValidatableResponse reads(String token, AccountId account) {
        return given().header("Authorization", "Bearer " + token)
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + account)
                .then();
    }

    private static void closes(String token, AccountId account) {
        given().header("Authorization", "Bearer " + token)
                .post("/v1/accounts/" + account + "/closure")
                .then()
                .statusCode(200);
    }

    private static void takes(AccountId account, ProducerRecord<String, byte[]> event) {
        int before = states(account).size();
        Suite.send(List.of(event));
        await().atMost(PATIENCE).until(() -> states(account).size() > before);
    }

    private static void awaitStanding(AccountId account, String standing) {
        await().atMost(PATIENCE).until(() -> standing.equals(standing(account)));
    }

    private static String standing(AccountId account) {
        return column("status", account);
    }

    private static String suspension(AccountId account) {
        return column("suspension", account);
    }

    private static String column(String column, AccountId account) {
        return Suite.query("select " + column + " from account where account_id = '" + account.value() + "'")
                .getFirst();
    }

    private static List<String> states(AccountId account) {
        return Suite.records(Topic.ACCOUNTS).stream()
                .filter(message -> account.toString().equals(message.key()))
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
