package com.cns.account.choices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.field.Field;
import com.cns.contract.route.Service;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R27: how to make choices. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ChoicesTest {
    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    @Test
    void anybody_reads_per_item_the_choices_and_what_makes_each() {
        given().get("/v1/choices")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=3600"))
                .header("Vary", equalTo("Accept-Language"))
                .header("Content-Language", equalTo("en"))
                .body("language", equalTo("en"))
                .body(
                        "items.item",
                        hasItems("phone", "vat-id", "communication.to", "content.text", "contact", "consent"))
                .body("items.find { it.item == 'phone' }.category", equalTo("account"))
                .body("items.find { it.item == 'phone' }.legalBasis", equalTo("contract"))
                .body(
                        "items.find { it.item == 'phone' }.choices.find { it.choice == 'erase' }.operations[0]",
                        equalTo(Map.of(
                                "method", "DELETE",
                                "path", "/v1/profile/phone",
                                "service", "account-service",
                                "scope", "holder")))
                .body(
                        "items.find { it.item == 'communication.to' }.choices.choice",
                        hasItems("read", "erase", "restrict", "copy"))
                .body("items.find { it.item == 'email' }.choices.choice", hasItem("read"))
                .body("items[0].choices.find { it.choice == 'complain' }.operations", nullValue());
    }

    @Test
    void every_field_of_the_profile_is_an_item() {
        List<String> items = given().get("/v1/choices").then().extract().path("items.item");

        assertThat(items)
                .containsAll(Arrays.stream(Field.values()).map(Field::toString).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de|de", "de-AT,en;q=0.5|de", "fr,de;q=0.3|de", "fr|en", "en;q=0.1,de;q=0.9|de", "!!!|en", "*|en"})
    void it_is_said_in_the_language_that_fits(String accepted, String language) {
        given().header("Accept-Language", accepted)
                .get("/v1/choices")
                .then()
                .statusCode(200)
                .header("Content-Language", equalTo(language))
                .body("language", equalTo(language));
    }

    @Test
    void what_a_client_knows_is_not_sent_again() {
        String tag = given().header("Accept-Language", "de").get("/v1/choices").header("ETag");

        given().header("Accept-Language", "de")
                .header("If-None-Match", tag)
                .get("/v1/choices")
                .then()
                .statusCode(304);
        given().header("Accept-Language", "en")
                .header("If-None-Match", tag)
                .get("/v1/choices")
                .then()
                .statusCode(200);
    }

    @Test
    void every_choice_is_put_into_words_in_every_language() {
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.in(language);
            for (Item item : Item.ALL) {
                assertThat(words.title(item)).isNotBlank();
                item.kind()
                        .choices()
                        .keySet()
                        .forEach(choice ->
                                assertThat(words.sentence(item.kind(), choice)).endsWith("."));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void every_operation_is_declared_by_its_service_under_that_scope(Operation operation) {
        assertThat(Endpoints.of(operation.service()))
                .contains(operation.method() + " " + operation.path() + " " + operation.scope());
    }

    @Test
    void every_operation_of_this_service_is_in_its_openapi_document() {
        JsonPath document = document();
        Map<String, Map<String, Object>> paths = document.getMap("paths");

        for (Operation operation : Operation.values()) {
            if (operation.service() == Service.ACCOUNT) {
                assertThat(paths).containsKey(operation.path());
                assertThat(paths.get(operation.path()))
                        .containsKey(operation.method().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** So that the test above can fail: it reads all there is, also what nobody named. */
    @Test
    void the_sources_are_read_as_the_openapi_document_has_them() {
        JsonPath document = document();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        Set<String> documented = new HashSet<>();
        paths.forEach((path, methods) ->
                methods.keySet().forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        Set<String> declared = Endpoints.of(Service.ACCOUNT).stream()
                .map(endpoint -> endpoint.substring(0, endpoint.lastIndexOf(' ')))
                .collect(Collectors.toSet());

        assertThat(declared).hasSizeGreaterThan(8).isSubsetOf(documented);
    }

    private JsonPath document() {
        return given().queryParam("format", "json")
                .get(openApi)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void every_operation_is_used() {
        Set<Operation> used = Arrays.stream(Kind.values())
                .flatMap(kind -> kind.choices().values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());

        assertThat(used).containsExactlyInAnyOrder(Operation.values());
        assertThat(Item.ALL).extracting(Item::kind).contains(Kind.values());
    }

    @Test
    void only_what_the_caller_knows_is_left_open_in_a_path() {
        List<String> paths =
                given().get("/v1/choices").then().extract().path("items.choices.operations.path.flatten()");

        assertThat(paths)
                .isNotEmpty()
                .filteredOn(path -> path != null
                        && Pattern.compile("\\{(?!id}|subject}|interaction}|finding})")
                                .matcher(path)
                                .find())
                .isEmpty();
    }
}
