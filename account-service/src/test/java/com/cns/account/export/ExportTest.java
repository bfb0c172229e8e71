package com.cns.account.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R24: the holder takes their data with them, suspended or not. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ExportTest {
    @Test
    void the_export_gives_each_personal_field_with_why_it_is_held_and_for_how_long() {
        Customer.Keyed keyed = Customer.hasKey();

        keyed.exports(keyed.id())
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"cns-account-" + keyed.id() + ".json\""))
                .header("Cache-Control", equalTo("no-store"))
                .body("account", equalTo(keyed.id().toString()))
                .body("status", equalTo("active"))
                .body("suspension", nullValue())
                .body("plan", equalTo("standard"))
                .body("country", equalTo("DE"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("fields.field", contains("name", "email"))
                .body("fields[0].value", equalTo(keyed.customer().name()))
                .body("fields[1].value", equalTo(keyed.customer().email()))
                .body("fields.category", contains("account", "account"))
                .body("fields[0].purposes", contains("manage-relationship", "provide-service", "core-business"))
                .body("fields.legalBasis", contains("contract", "contract"))
                .body("fields.retention", contains("account-life", "account-life"))
                .body("$", not(hasKey("more")));
    }

    @Test
    @DisplayName(
            "unless JSON is asked for, the export is a ZIP with all of it and a page to read (R24, GDPR 15 and 20)")
    void unless_json_is_asked_for_the_export_is_a_zip_with_all_of_it_and_a_page_to_read() {
        Customer.Keyed keyed = Customer.hasKey();

        Response answer = keyed.copies(keyed.id());

        answer.then()
                .header("Content-Disposition", equalTo("attachment; filename=\"cns-account-" + keyed.id() + ".zip\""));
        Map<String, String> files = Unzipped.of(answer);
        assertThat(files.keySet())
                .containsExactly(
                        "account-service/account.json",
                        "account-service/account.csv",
                        "account-service/profile.json",
                        "account-service/profile.csv",
                        "account-service/activity.json",
                        "account-service/activity.csv",
                        "copy.json",
                        "summary.html");
        JsonPath profile = JsonPath.from(files.get("account-service/profile.json"));
        assertThat(profile.getList("field")).containsExactly("name", "email");
        assertThat(profile.getList("value"))
                .containsExactly(keyed.customer().name(), keyed.customer().email());
        assertThat(files.get("account-service/account.csv")).startsWith("account,status,since,suspension,plan,");
        JsonPath manifest = JsonPath.from(files.get("copy.json"));
        assertThat(manifest.getString("account")).isEqualTo(keyed.id().toString());
        assertThat(manifest.getString("request")).isNull();
        assertThat(manifest.getList("services[0].data.name"))
                .containsExactly(
                        "account",
                        "profile",
                        "email-changes",
                        "interactions",
                        "findings",
                        "forms",
                        "visits",
                        "cookie-answers",
                        "activity",
                        "sessions",
                        "data-reads",
                        "holder-requests");
        JsonPath activity = JsonPath.from(files.get("account-service/activity.json"));
        assertThat(activity.getList("kind")).containsExactly("signed-up");
        assertThat(activity.getString("[0].address")).as("R6").isNotEmpty();
        assertThat(files.get("summary.html"))
                .as("why each field is held, by the field's own word, and of what there is nothing")
                .contains(
                        "<html lang=\"en\">",
                        "<tr><td><code>email</code></td><td>Account</td><td>managing the relationship with the customer;",
                        "a contract (GDPR Article 6(1)(b))",
                        "your account ends, or you erase it",
                        "Contacts with our sales and support",
                        "From you: what you said of yourself",
                        "no other automated decision about you")
                .doesNotContain(keyed.customer().email(), "Carrier");
    }

    @Test
    void the_page_is_in_the_language_that_the_caller_wants() {
        Customer.Keyed keyed = Customer.hasKey();

        Response answer = given().header("Authorization", "Bearer " + keyed.token())
                .header("CNS-Purpose", "manage-relationship")
                .header("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .get("/v1/accounts/" + keyed.id() + "/export");

        assertThat(Unzipped.of(answer).get("summary.html"))
                .contains("<html lang=\"de\">", "Ihr Konto endet oder Sie es löschen");
    }

    @Test
    void a_wish_that_no_language_fits_leaves_the_page_in_the_accounts() {
        Customer.Keyed german = Customer.signsUp(Customer.newName(), "de").withKey();
        String token = german.token();

        assertThat(List.of("*", "fr", "fr-CH, *;q=0.5", "?"))
                .allSatisfy(wish -> assertThat(Unzipped.of(given().header("Authorization", "Bearer " + token)
                                        .header("CNS-Purpose", "manage-relationship")
                                        .header("Accept-Language", wish)
                                        .get("/v1/accounts/" + german.id() + "/export"))
                                .get("summary.html"))
                        .contains("<html lang=\"de\">"));
    }

    @Test
    void a_suspended_holder_still_exports() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();

        Suite.send(List.of(Abuse.imposes(suspension, keyed.id(), new StateVersion(1, 2))));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> keyed.exports(keyed.id()).body("status", equalTo("suspended")));
        keyed.exports(keyed.id())
                .statusCode(200)
                .body("suspension", equalTo(suspension.toString()))
                .body("fields[1].value", equalTo(keyed.customer().email()));
        assertThat(Unzipped.of(keyed.copies(keyed.id())).get("summary.html"))
                .as("GDPR Article 15(1)(h)")
                .contains("A decision limits or suspends an account in this copy", "GET /v1/suspensions/")
                .doesNotContain("no other automated decision");
    }

    @Test
    void another_accounts_export_is_not_there() {
        Customer.Keyed keyed = Customer.hasKey();

        Customer other = Customer.signsUp();

        keyed.exports(other.id()).statusCode(404);
        keyed.copies(other.id()).then().statusCode(404);
    }

    @Test
    void an_export_states_a_purpose() {
        Customer.Keyed keyed = Customer.hasKey();
        String path = "/v1/accounts/" + keyed.id() + "/export";

        given().header("Authorization", "Bearer " + keyed.token())
                .get(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/purpose-missing"));
        given().header("Authorization", "Bearer " + keyed.token())
                .header("CNS-Purpose", "sale")
                .get(path)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/purpose-refused"));
        given().get(path).then().statusCode(401);
    }
}
