package com.cns.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SignUpToTokenTest {
    @Test
    void a_customer_signs_up_verifies_gets_a_token_and_reads_their_account() {
        Customer customer = Customer.signsUp();

        Customer.Keyed keyed = customer.withKey();

        keyed.reads(customer.id())
                .statusCode(200)
                .body("id", equalTo(customer.id().toString()))
                .body("status", equalTo("active"))
                .body("version", equalTo("1.2"))
                .body("plan", equalTo("standard"))
                .body("country", equalTo("DE"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("name", equalTo(customer.name()))
                .body("email", equalTo(customer.email()))
                .body("$", not(hasKey("suspension")));
    }

    @Test
    void a_sign_up_is_pending_and_says_where_it_will_be() {
        given().contentType("application/json")
                .body("""
                        {"name":"Ada","email":"ada@example.com","country":"DE","timeZone":"Europe/Berlin","plan":"standard"}
                        """)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .body("version", equalTo("1.1"))
                .header("Location", containsString("/v1/accounts/AC"));
    }

    @Test
    void the_mail_has_the_code_on_a_line_and_in_no_link() {
        Customer customer = Customer.signsUp();
        String code = customer.code();

        Mail mail = customer.mails("Confirm").getFirst();

        assertThat(mail.text())
                .startsWith("Hello,")
                .contains("Code: " + code)
                .contains("within 24 hours")
                .contains("{\"account\":\"" + customer.id() + "\",\"code\":\"" + code + "\"}");
        assertThat(mail.text().lines().filter(line -> line.contains("http")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(code));
    }

    @Test
    void a_wrong_code_changes_nothing() {
        Customer customer = Customer.signsUp();
        String code = customer.code();

        customer.verify("A".repeat(43))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/unprocessable"))
                .body(not(containsString("AAAA")));

        assertThat(status(customer)).isEqualTo("PENDING");
        customer.verify(code).then().statusCode(201).body("status", equalTo("active"));
    }

    @Test
    void five_wrong_codes_void_the_right_one() {
        Customer customer = Customer.signsUp();
        String code = customer.code();

        for (int i = 0; i < 5; i++) {
            customer.verify("B".repeat(43)).then().statusCode(422);
        }

        customer.verify(code).then().statusCode(422);
        assertThat(status(customer)).isEqualTo("PENDING");
    }

    @Test
    void a_code_works_once() {
        Customer customer = Customer.signsUp();
        String code = customer.code();
        customer.verify(code).then().statusCode(201).header("Cache-Control", containsString("no-store"));

        customer.verify(code).then().statusCode(422);
        assertThat(Suite.query("select id from api_key where account_id = '"
                        + customer.id().value() + "'"))
                .hasSize(1);
    }

    @Test
    void a_code_for_an_account_that_is_not_there_looks_like_a_wrong_one() {
        new Customer(new AccountId(UUID.randomUUID()), "", "")
                .verify("C".repeat(43))
                .then()
                .statusCode(422);
    }

    @Test
    void another_accounts_id_is_not_found() {
        Customer other = Customer.signsUp();

        Customer.hasKey()
                .reads(other.id())
                .statusCode(404)
                .contentType("application/problem+json")
                .body(not(containsString(other.name())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC0", "KY00000000000000000000000000000000", "AC' or 1=1"})
    void what_is_no_account_id_is_not_found(String id) {
        given().header("Authorization", "Bearer " + Customer.hasKey().token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/{id}", id)
                .then()
                .statusCode(404);
    }

    @Test
    void an_account_is_read_for_a_stated_purpose_only() {
        Customer.Keyed keyed = Customer.hasKey();
        String bearer = "Bearer " + keyed.token();

        given().header("Authorization", bearer)
                .get("/v1/accounts/" + keyed.id())
                .then()
                .statusCode(400)
                .body("type", endsWith("/purpose-missing"));
        given().header("Authorization", bearer)
                .header("CNS-Purpose", "third-party-marketing")
                .get("/v1/accounts/" + keyed.id())
                .then()
                .statusCode(403)
                .body("type", endsWith("/purpose-refused"))
                .body(not(containsString(keyed.customer().email())));
    }

    @Test
    void an_account_is_not_read_without_a_token() {
        given().header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + Customer.signsUp().id())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void every_wrong_field_of_a_sign_up_is_named_at_once() {
        given().contentType("application/json")
                .body(Map.of(
                        "name", "Eve\r\nBcc: all@example.com", "email", "none", "country", "XX", "timeZone", "Nowhere"))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/validation-failed"))
                .body("errors.pointer.unique()", containsInAnyOrder("/name", "/email", "/country", "/timeZone"))
                .body(not(containsString("Nowhere")));
    }

    @Test
    void a_plan_that_is_not_offered_is_refused() {
        given().contentType("application/json")
                .body(Map.of(
                        "name", "Ada", "email", "ada@example.com", "country", "DE", "timeZone", "UTC", "plan", "gold"))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/plan"));
    }

    private static String status(Customer customer) {
        return Suite.query("select status from account where account_id = '"
                        + customer.id().value() + "'")
                .getFirst();
    }
}
