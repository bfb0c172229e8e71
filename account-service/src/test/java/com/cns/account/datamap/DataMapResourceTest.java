package com.cns.account.datamap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.cns.contract.datamap.ServiceMap;
import com.cns.platform.testing.CnsTestResource;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R2, R19, R20. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class DataMapResourceTest {
    private static final String MAP = "/v1/data-map";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    @DisplayName("anybody reads of every service what it holds, why, for how long and in which role (R2, R19, R20)")
    void anybody_reads_of_every_service_what_it_holds() {
        JsonPath map = given().get(MAP)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=3600"))
                .header("Vary", equalTo("Accept"))
                .body(
                        "services.service",
                        equalTo(List.of("account-service", "usage-service", "consent-service", "abuse-service")))
                .extract()
                .jsonPath();

        Map<String, Object> number =
                map.getMap("services.paths.flatten().find { it.path == 'usage/communication.to_sealed' }");
        assertThat(number)
                .containsEntry("kind", "column")
                .containsEntry("category", "usage")
                .containsEntry("retention", "usage-by-product")
                .containsEntry("form", "sealed")
                .containsEntry("erasure", "named")
                .containsEntry("copy", "named");
        assertThat(number.get("purposes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(
                        Map.of(
                                "purpose", "provide-service",
                                "role", "processor",
                                "legalBasis", "processor-instruction"),
                        Map.of(
                                "purpose", "carrier-reconciliation",
                                "role", "controller",
                                "legalBasis", "legitimate-interest"));
        assertThat(map.<String>getList("services.paths.flatten().path"))
                .contains(
                        "cns.contents/text",
                        "POST /v1/communications#request.records[].content.text",
                        "account/profile_field.value_sealed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-service", "usage-service", "consent-service", "abuse-service"})
    void the_map_of_one_service_satisfies_the_published_schema(String service) throws Exception {
        String schema = given().get(MAP + "/schema")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/schema+json"))
                .extract()
                .asString();
        String map = given().get(MAP + "/" + service)
                .then()
                .statusCode(200)
                .body("service", equalTo(service))
                .extract()
                .asString();

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(JSON.readTree(map)))
                .isEmpty();
        assertThat(JSON.readValue(map, ServiceMap.class).paths()).isNotEmpty();
    }

    @Test
    void a_service_that_there_is_not_has_no_map() {
        given().get(MAP + "/billing-service").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void what_is_known_by_its_tag_is_not_sent_again() {
        String tag = given().get(MAP).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get(MAP).then().statusCode(304);
        given().header("If-None-Match", tag)
                .accept("application/yaml")
                .get(MAP)
                .then()
                .statusCode(200);
    }

    @Test
    void the_datasets_of_one_service_are_a_part_of_all() {
        String all = yaml(MAP);
        String one = yaml(MAP + "/usage-service");

        assertThat(one).contains("fides_key: cns_usage").doesNotContain("fides_key: cns_consent");
        assertThat(all).contains("fides_key: cns_usage", "fides_key: cns_consent");
    }

    private static String yaml(String path) {
        return given().accept("application/yaml")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .extract()
                .asString();
    }
}
