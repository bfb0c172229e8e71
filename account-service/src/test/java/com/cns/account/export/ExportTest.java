package com.cns.account.export;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
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
                .body("fields.retention", contains("account-life", "account-life"));
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
    }

    @Test
    void another_accounts_export_is_not_there() {
        Customer.Keyed keyed = Customer.hasKey();

        keyed.exports(Customer.signsUp().id()).statusCode(404);
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
