package com.cns.consent.purpose;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.contract.classification.Purpose;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PurposeResourceTest {
    @Test
    void anyone_may_read_the_whole_catalogue() {
        List<String> names =
                Arrays.stream(Purpose.values()).map(Purpose::toString).toList();

        when().get("/v1/purposes")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("purposes.name", equalTo(names))
                .body("purposes.meaning", everyItem(not(emptyString())))
                .body("purposes.dpv", everyItem(startsWith("dpv:")));
    }

    @Test
    void a_purpose_says_which_data_may_be_processed_for_it() {
        when().get("/v1/purposes")
                .then()
                .body("purposes.find { it.name == 'security' }.categories", contains("ACCOUNT", "USAGE", "CONTENT"))
                .body("purposes.find { it.name == 'carrier-reconciliation' }.categories", contains("USAGE"));
    }

    /** As the rules of decisions have it: {@code UseTest}. */
    @Test
    void a_purpose_says_for_each_category_and_role_what_it_needs_and_rests_on() {
        when().get("/v1/purposes")
                .then()
                .body("purposes.iri", everyItem(startsWith("https://w3id.org/dpv#")))
                .body("purposes.label.de", everyItem(not(emptyString())))
                .body(
                        "purposes.find { it.name == 'third-party-marketing' }.uses.find { it.shared }",
                        equalTo(Map.of(
                                "category",
                                "ACCOUNT",
                                "cnsRole",
                                "controller",
                                "shared",
                                true,
                                "needs",
                                "consent",
                                "rule",
                                "consent-given",
                                "basis",
                                "consent",
                                "basisIri",
                                "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a",
                                "retention",
                                "account-life")))
                .body(
                        "purposes.find { it.name == 'sale' }.uses.findAll { it.category != 'ACCOUNT' }.needs",
                        everyItem(equalTo("never")));
    }

    @Test
    void it_is_linked_data_for_whoever_asks_for_that() {
        String tag = given().accept("application/ld+json, application/json;q=0.5")
                .get("/v1/purposes")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("'@context'.dpv", equalTo("https://w3id.org/dpv#"))
                .body(
                        "'@graph'.find { it['@id'] == 'cns:sale' }['skos:broader']['@id']",
                        equalTo("https://w3id.org/dpv#SellDataToThirdParties"))
                .body(
                        "'@graph'.find { it['@type'] == 'dpv:Process' && it['dpv:hasPurpose']['@id'] == 'cns:sale' }"
                                + "['dpv:hasLegalBasis']['@id']",
                        equalTo("https://w3id.org/dpv/legal/eu/gdpr#A6-1-a"))
                .extract()
                .header("ETag");

        given().accept("application/ld+json")
                .header("If-None-Match", tag)
                .get("/v1/purposes")
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get("/v1/purposes")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void it_may_be_cached_and_is_not_sent_again_unchanged() {
        String tag = when().get("/v1/purposes")
                .then()
                .header("Cache-Control", containsString("max-age="))
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag)
                .get("/v1/purposes")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
        given().header("If-None-Match", "\"another\"")
                .get("/v1/purposes")
                .then()
                .statusCode(200);
    }

    @Test
    void another_method_is_a_problem_that_names_the_allowed_ones() {
        String allow = given().contentType("application/json")
                .body("{}")
                .post("/v1/purposes")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", equalTo(405))
                .body("type", containsString("method-not-allowed"))
                .extract()
                .header("Allow");

        assertThat(allow).contains("GET").doesNotContain("POST");
    }

    @Test
    void another_path_is_a_problem() {
        when().get("/v1/purposes/sale/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404))
                .body("type", containsString("not-found"));
    }
}
