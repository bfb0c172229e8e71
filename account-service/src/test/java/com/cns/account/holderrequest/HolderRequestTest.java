package com.cns.account.holderrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.account.certificate.JwsHash;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R10, R11, R26: what holders ask about their own data, with a date and an outcome for each field. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class HolderRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    LapseAddenda addenda;

    @Test
    void an_erasure_says_of_each_field_what_came_of_it_and_is_signed() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        puts(holder, "billing-name", "Harbour GmbH");

        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone", "billing-name")))
                .statusCode(202)
                .body("status", equalTo("in-progress"))
                .extract()
                .path("id");

        completed(holder, id)
                .body("outcomes.find { it.field == 'phone' }.outcome", equalTo("erased"))
                .body("outcomes.find { it.field == 'billing-name' }.outcome", equalTo("retained"))
                .body("outcomes.find { it.field == 'billing-name' }.legalBasis", equalTo("GDPR Article 6(1)(c)"))
                .body("outcomes.find { it.field == 'billing-name' }.retainUntil", notNullValue())
                .body("certificate", endsWith(id + "/certificate"));
        JsonPath proof = verified(
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString());
        assertThat(proof.getString("request")).isEqualTo(id);
        assertThat(proof.getString("outcomes.find { it.field == 'phone' }.outcome"))
                .isEqualTo("erased");
        as(holder)
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/profile/phone")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("what was retained is erased when its ground lapses, and an addendum to the certificate says so (R11)")
    void what_was_retained_is_erased_when_its_ground_lapses_and_an_addendum_says_so() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        puts(holder, "billing-name", "Harbour GmbH");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone", "billing-name")))
                .extract()
                .path("id");
        completed(holder, id);
        String certificate =
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString();
        OnVertx.await(() -> addenda.sweep());
        addenda(holder, id).body("addenda", hasSize(0));

        String then = "2026-01-01T00:00:00Z";
        Suite.update("update holder_request set lapses_at = '" + then + "', outcomes = regexp_replace(outcomes,"
                + " '\"retainUntil\":\"[^\"]*\"', '\"retainUntil\":\"" + then + "\"')"
                + " where account_id = '" + holder.id().value() + "'");
        Suite.update("update retained_field set retain_until = '" + then + "' where account_id = '"
                + holder.id().value() + "'");
        await().atMost(PATIENCE).untilAsserted(() -> {
            OnVertx.await(() -> addenda.sweep());
            addenda(holder, id).body("addenda", hasSize(1));
        });

        OnVertx.await(() -> addenda.sweep());
        String addendum =
                addenda(holder, id).body("addenda", hasSize(1)).extract().path("addenda[0]");
        JsonPath said = verified(addendum, "cns-holder-erasure-addendum+json");
        assertThat(said.getList("fields")).isEqualTo(List.of("billing-name"));
        assertThat(said.getString("request")).isEqualTo(id);
        assertThat(said.getString("previous")).isEqualTo(JwsHash.of(certificate));
        assertThat(Suite.query("select field from retained_field where account_id = '"
                        + holder.id().value() + "'"))
                .isEmpty();
    }

    private static ValidatableResponse addenda(Customer.Keyed holder, String id) {
        return as(holder)
                .get(requests(holder) + "/" + id + "/certificate/addenda")
                .then()
                .statusCode(200);
    }

    @Test
    void without_fields_everything_but_the_address_goes() {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");

        String id = asks(holder, Map.of("right", "erasure"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id).body("outcomes.outcome", hasItem("erased"));
        holder.reads(holder.id())
                .statusCode(200)
                .body("email", equalTo(holder.customer().email()));
    }

    @Test
    void an_access_leads_to_the_export() {
        Customer.Keyed holder = Customer.hasKey();

        String id = asks(holder, Map.of("right", "access"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id).body("copy", endsWith("/v1/accounts/" + holder.id() + "/export"));
        as(holder).get(requests(holder) + "/" + id + "/certificate").then().statusCode(404);
    }

    @Test
    void an_objection_is_taken() {
        Customer.Keyed holder = Customer.hasKey();

        String id = asks(holder, Map.of("right", "objection"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id);
    }

    @Test
    void the_deadline_is_a_calendar_month_in_the_accounts_time_zone() {
        Customer.Keyed holder = Customer.hasKey();
        ZoneId zone = ZoneId.of("Europe/Berlin");

        JsonPath asked = asks(holder, Map.of("right", "access")).extract().jsonPath();

        LocalDate due = LocalDate.ofInstant(Instant.parse(asked.getString("requestedAt")), zone)
                .plusMonths(1)
                .plusDays(1);
        assertThat(Instant.parse(asked.getString("dueAt")))
                .isEqualTo(due.atStartOfDay(zone).toInstant());
    }

    @Test
    void requests_are_listed_and_nobody_else_sees_them() {
        Customer.Keyed holder = Customer.hasKey();
        Customer.Keyed stranger = Customer.hasKey();
        String first = asks(holder, Map.of("right", "access")).extract().path("id");
        String second = asks(holder, Map.of("right", "objection")).extract().path("id");

        JsonPath page = as(holder).get(requests(holder) + "?limit=1").jsonPath();

        assertThat(page.getList("requests.id")).isEqualTo(List.of(second));
        as(holder)
                .queryParam("limit", 1)
                .queryParam("page", page.getString("next"))
                .get(requests(holder))
                .then()
                .body("requests.id", equalTo(List.of(first)));
        as(stranger).get(requests(holder)).then().statusCode(404);
        as(stranger).get(requests(stranger) + "/" + first).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"right\":\"erasure\",\"fields\":[\"email\"]}",
                "{\"right\":\"erasure\",\"fields\":[]}",
                "{\"right\":\"access\",\"fields\":[\"phone\"]}"
            })
    void fields_that_cannot_be_erased_are_refused(String body) {
        Customer.Keyed holder = Customer.hasKey();

        as(holder)
                .contentType("application/json")
                .body(body)
                .post(requests(holder))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/fields"));

        as(holder).get(requests(holder)).then().body("requests", hasSize(0));
    }

    private static ValidatableResponse completed(Customer.Keyed holder, String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(holder)
                        .get(requests(holder) + "/" + id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed")));
        return as(holder).get(requests(holder) + "/" + id).then();
    }

    private static ValidatableResponse asks(Customer.Keyed holder, Map<String, Object> body) {
        return as(holder)
                .contentType("application/json")
                .body(body)
                .post(requests(holder))
                .then();
    }

    private static void puts(Customer.Keyed holder, String field, String value) {
        as(holder)
                .contentType("application/json")
                .body(Map.of("value", value))
                .put("/v1/profile/" + field)
                .then()
                .statusCode(201);
    }

    private static JsonPath verified(String proof) throws Exception {
        return verified(proof, "cns-holder-erasure+json");
    }

    private static JsonPath verified(String proof, String type) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(proof);
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        signature.setKey(((PublicJsonWebKey) keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null))
                .getPublicKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo(type);
        return JsonPath.from(signature.getPayload());
    }

    private static String requests(Customer.Keyed holder) {
        return "/v1/accounts/" + holder.id() + "/privacy-requests";
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().header("Authorization", "Bearer " + customer.token());
    }
}
