package com.cns.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
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
import org.junit.jupiter.api.Test;

/** R9, R24: an account ends when its holder says so, and what is held of them goes by itself. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ClosingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_closed_account_has_no_keys_and_no_tokens_left() {
        Customer.Keyed keyed = Customer.hasKey();
        String token = keyed.token();

        close(keyed.id(), token)
                .then()
                .statusCode(200)
                .body("status", equalTo("closed"))
                .body("version", equalTo("1.3"))
                .body("erasedFrom", notNullValue());

        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", keyed.key())
                .formParam("client_secret", keyed.secret())
                .post("/oauth2/token")
                .then()
                .statusCode(401);
        await().atMost(SOON).until(() -> close(keyed.id(), token).statusCode() == 401);
        await().atMost(SOON)
                .until(() -> Suite.records(Topic.ACCOUNTS).stream()
                        .filter(record -> keyed.id().toString().equals(record.key()))
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .anyMatch(event -> event.contains("\"closed\"")));
    }

    /** With a stolen key an account could be ended without its holder hearing of it. */
    @Test
    void the_holder_is_told_by_mail_until_when_their_data_are_there() {
        Customer.Keyed keyed = Customer.hasKey();

        close(keyed.id(), keyed.token()).then().statusCode(200);

        await().atMost(SOON)
                .until(() ->
                        keyed.customer().mails("Your CNS account was closed").size() == 1);
        assertThat(keyed.customer()
                        .mails("Your CNS account was closed")
                        .getFirst()
                        .text())
                .contains(keyed.id().toString(), "is erased on");
    }

    @Test
    void nobody_closes_another_account() {
        Customer.Keyed keyed = Customer.hasKey();

        close(Customer.isActive().id(), keyed.token()).then().statusCode(404);
    }

    @Test
    void what_is_held_of_the_holder_is_erased_a_month_later_and_not_before() {
        Customer.Keyed closed = Customer.hasKey();
        Customer.Keyed lately = Customer.hasKey();
        for (Customer.Keyed one : List.of(closed, lately)) {
            close(one.id(), one.token()).then().statusCode(200);
        }

        Suite.update("update account set since = since - interval '31 days' where account_id = '"
                + closed.id().value() + "'");

        await().atMost(SOON).until(() -> held(closed.id()).equals(List.of("0")));
        assertThat(held(lately.id())).containsExactly("2");
        assertThat(Suite.query("select id::text from account_activity where account_id = '"
                        + closed.id().value() + "'"))
                .isEmpty();
        String subject = Suite.query("select subject::text from account where account_id = '"
                        + closed.id().value() + "'")
                .getFirst();
        assertThat(Suite.keyringQuery("select subject_id::text from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
    }

    /** R11. */
    @Test
    void what_invoices_need_stays_until_the_law_lets_it_go() {
        Customer.Keyed closed = Customer.signsUp(
                        Map.of("contact", Map.of("phone", "+4915112345678"), "billing", Map.of("name", "Harbour GmbH")))
                .withKey();
        close(closed.id(), closed.token()).then().statusCode(200);
        String of = " where account_id = '" + closed.id().value() + "'";
        assertThat(Suite.query("select field from profile_field" + of + " order by field"))
                .containsExactly("billing-name", "phone");

        Suite.update("update account set since = since - interval '31 days'" + of);

        await().atMost(SOON).until(() -> held(closed.id()).equals(List.of("0")));
        assertThat(Suite.query("select field from profile_field" + of)).isEmpty();
        assertThat(Suite.query("select field from retained_field" + of)).containsExactly("billing-name");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Suite.records(Topic.ACCOUNT_DATA))
                        .filteredOn(message -> closed.id().toString().equals(message.key()))
                        .as("who received account data hears it once, and of no field by itself (R25)")
                        .extracting(message -> new String(
                                message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                        .containsExactly("com.cns.account.holder-erased.v1"));
    }

    private static List<String> held(AccountId account) {
        return Suite.query("select (name is not null)::int + (email is not null)::int from account where account_id = '"
                + account.value() + "'");
    }

    private static Response close(AccountId account, String token) {
        return given().header("Authorization", "Bearer " + token).post("/v1/accounts/" + account + "/closure");
    }
}
