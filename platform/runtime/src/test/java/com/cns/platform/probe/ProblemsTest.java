package com.cns.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.platform.problem.Problem;
import com.cns.platform.testing.CustomerToken;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ProbeTest
class ProblemsTest {
    private static final String ITEM = "{\"id\":\"a\",\"segments\":1,\"product\":\"sms\"}";
    private static final String REJECTED = "rejected-canary";

    @ParameterizedTest
    @EnumSource(Problem.class)
    void every_problem_has_its_type_title_status_and_members(Problem problem) {
        String name = problem.type().substring("/problems/".length());

        ValidatableResponse answer = isProblem(given().get("/v1/probe/problems/" + name + "?q=1"), problem);

        answer.body("title", equalTo(problem.title()))
                .body("detail", equalTo("As asked"))
                .body("instance", equalTo("/v1/probe/problems/" + name))
                .body("reasons", equalTo("/v1/suspensions/SU1"))
                .body("errors", nullValue());
        assertThat(answer.extract().header("Retry-After"))
                .isEqualTo(problem.status() == 503 || problem.status() == 429 ? "1" : null);
    }

    @Test
    void a_valid_body_is_accepted_on_the_event_loop_whatever_its_size() {
        String large = "{\"id\":\"a\",\"segments\":1,\"product\":\"sms\",\"to\":\"" + "x".repeat(3_000) + "\"}";

        post(records(String.join(",", Collections.nCopies(1_000, large))))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1_000))
                .body("eventLoop", equalTo(true));
    }

    @Test
    void every_invalid_field_is_named_by_its_pointer() {
        String body =
                records(ITEM + ",{\"id\":\" \",\"segments\":0,\"price\":{\"amountMinor\":-1,\"currency\":\"EUR\"}}");

        isProblem(post(body), Problem.VALIDATION_FAILED)
                .body(
                        "errors.pointer",
                        equalTo(java.util.List.of(
                                "/records/1/id",
                                "/records/1/price/amountMinor",
                                "/records/1/product",
                                "/records/1/segments")))
                .body("errors[0].message", equalTo("must not be blank"));
    }

    @Test
    void a_missing_element_is_named_by_its_index() {
        isProblem(post(records(ITEM + ",null")), Problem.VALIDATION_FAILED)
                .body("errors[0].pointer", equalTo("/records/1"));
    }

    @Test
    void one_record_too_many_is_named_by_the_array() {
        isProblem(post(records(String.join(",", Collections.nCopies(1_001, ITEM)))), Problem.VALIDATION_FAILED)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/records"));
    }

    @Test
    void at_most_a_hundred_errors_are_listed_in_the_order_of_the_body() {
        String wrong = "{\"id\":\"a\",\"segments\":0,\"product\":\"sms\"}";

        isProblem(post(records(String.join(",", Collections.nCopies(250, wrong)))), Problem.VALIDATION_FAILED)
                .body("errors", hasSize(100))
                .body("errors[2].pointer", equalTo("/records/2/segments"))
                .body("errors[99].pointer", equalTo("/records/99/segments"))
                .body("detail", containsString("250"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"segments\":\"rejected-canary\"     | /records/1/segments  | must be a number",
                "\"segments\":1.5                     | /records/1/segments  | must be a number",
                "\"segments\":99999999999             | /records/1/segments  | number",
                "\"segments\":null                    | /records/1/segments  | must be a number",
                "\"segments\":{}                      | /records/1/segments  | must be a number",
                "\"to\":4915112345678                 | /records/1/to        | must be a text",
                "\"to\":[]                            | /records/1/to        | must be a text",
                "\"to\":\"a\\u0000b\"                 | /records/1/to        | must be a text",
                "\"to\":\"\\ud800\"                   | /records/1/to        | must be a text",
                "\"urgent\":\"true\"                  | /records/1/urgent    | must be true or false",
                "\"urgent\":1                         | /records/1/urgent    | must be true or false",
                "\"product\":\"rejected-canary\"      | /records/1/product   | must be one of sms, mms, voice, email, push",
                "\"product\":0                        | /records/1/product   | must be one of",
                "\"at\":\"rejected-canary\"           | /records/1/at        | must be a date and time",
                "\"at\":5                             | /records/1/at        | must be a date and time",
                "\"at\":\"2026-11-23T12:00Z\"         | /records/1/at        | must be a date and time",
                "\"at\":\"2026-11-23T12:00:00\"       | /records/1/at        | must be a date and time",
                "\"account\":\"rejected-canary\"      | /records/1/account   | must be AC and 32 hex digits",
                "\"account\":{}                       | /records/1/account   | must be a text",
                "\"price\":{\"amountMinor\":1,\"currency\":\"rejected-canary\"} | /records/1/price | currency must be three letters",
                "\"price\":{\"amountMinor\":1}        | /records/1/price     | is not valid",
                "\"price\":7                          | /records/1/price     | must be an object",
            })
    void a_value_of_the_wrong_kind_is_named_by_its_pointer(String field, String pointer, String message) {
        isProblem(post(records(ITEM + ",{" + field + "}")), Problem.VALIDATION_FAILED)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].message", containsString(message));
    }

    @Test
    void an_array_where_an_object_belongs_is_named() {
        isProblem(post("[]"), Problem.VALIDATION_FAILED)
                .body("errors[0].pointer", equalTo(""))
                .body("errors[0].message", equalTo("must be an object"));
    }

    @Test
    void an_unknown_field_is_named() {
        isProblem(post(records(with("\"colour\":\"" + REJECTED + "\""))), Problem.UNKNOWN_FIELD)
                .body("errors[0].pointer", equalTo("/records/0/colour"));
    }

    @Test
    void an_unknown_field_whose_name_may_be_personal_is_not_repeated() {
        isProblem(post(records(with("\"+4915112345678\":1"))), Problem.UNKNOWN_FIELD)
                .body("errors[0].pointer", equalTo("/records/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[",
                "{\"records\":[}",
                "{'records':[]}",
                "{\"records\":[NaN]}",
                "\u0001",
                "{\"records\":[]} rejected-canary",
                "rejected-canary",
                "{\"records\":[{\"id\":\"a\nb\"}]}",
            })
    void malformed_json_is_refused(String body) {
        Response response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        isProblem(response, Problem.MALFORMED_JSON);
    }

    @Test
    void broken_utf_8_is_malformed_json() {
        byte[] body = {'"', (byte) 0xC3, (byte) 0x28, '"'};

        isProblem(given().contentType("application/json").body(body).post("/v1/probe/batches"), Problem.MALFORMED_JSON);
    }

    @Test
    void a_name_that_occurs_twice_is_refused() {
        isProblem(post(records("{\"id\":\"a\",\"segments\":1,\"segments\":2}")), Problem.MALFORMED_JSON)
                .body("errors[0].pointer", equalTo("/records/0/segments"));
    }

    @Test
    void json_that_nests_too_deep_is_refused() {
        isProblem(post("{\"records\":" + "[".repeat(5_000)), Problem.VALIDATION_FAILED);
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        isProblem(post(records("{\"to\":\"" + "x".repeat(2_000_000) + "\"}")), Problem.VALIDATION_FAILED)
                .body("errors[0].pointer", equalTo("/records/0/to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void a_missing_body_is_refused(String body) {
        isProblem(post(body), Problem.VALIDATION_FAILED).body("detail", equalTo("A body is needed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=rejected-canary&from=2026-01-01       | limit   | must be a number",
                "limit=99999999999&from=2026-01-01           | limit   | number",
                "limit=11&from=2026-01-01                    | limit   | must be less than or equal to 10",
                "product=rejected-canary&from=2026-01-01     | product | must be one of sms",
                "from=rejected-canary                        | from    | must be a date",
                "limit=1                                     | from    | must not be null",
            })
    void an_invalid_query_parameter_is_named(String query, String parameter, String message) {
        isProblem(given().get("/v1/probe/search?" + query), Problem.VALIDATION_FAILED)
                .body("errors", hasSize(1))
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].pointer", nullValue())
                .body("errors[0].message", containsString(message));
    }

    @Test
    void parameters_have_the_names_that_bodies_use() {
        given().get("/v1/probe/search?limit=1&product=sms&from=2026-01-01")
                .then()
                .statusCode(200)
                .body("found", equalTo("1 SMS 2026-01-01"));
    }

    @Test
    void a_missing_form_parameter_is_named() {
        isProblem(
                        given().contentType(ContentType.URLENC)
                                .formParam("other", "x")
                                .post("/v1/probe/forms"),
                        Problem.VALIDATION_FAILED)
                .body("errors[0].parameter", equalTo("grant_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/nothing",
                "/v1/probe",
                "/v1/probe/nothing",
                "/v1/probe/things/rejected",
                "/q/nothing"
            })
    void what_is_not_there_is_not_found(String path) {
        isProblem(given().get(path + "?secret=" + REJECTED), Problem.NOT_FOUND).body("instance", equalTo(path));
    }

    @Test
    void a_method_that_is_not_there_is_refused_with_those_that_are() {
        isProblem(given().delete("/v1/probe/things/" + CustomerToken.ACCOUNT), Problem.METHOD_NOT_ALLOWED)
                .header("Allow", "GET, HEAD, OPTIONS, PUT");
        isProblem(given().get("/v1/probe/batches"), Problem.METHOD_NOT_ALLOWED).header("Allow", "OPTIONS, POST");
    }

    @Test
    void head_answers_as_get_without_a_body() {
        given().head("/v1/probe/things/" + CustomerToken.ACCOUNT).then().statusCode(200);
        given().head("/v1/probe/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(equalTo(""));
    }

    @Test
    void options_names_the_methods() {
        given().options("/v1/probe/things/" + CustomerToken.ACCOUNT)
                .then()
                .statusCode(200)
                .header("Allow", containsString("PUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/xml;q=0.9", "nonsense", "/"})
    void an_answer_in_no_acceptable_form_is_refused(String accept) {
        isProblem(
                given().header("Accept", accept).get("/v1/probe/things/" + CustomerToken.ACCOUNT),
                Problem.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense"})
    void a_body_of_another_media_type_is_refused(String type) {
        isProblem(
                given().config(io.restassured.RestAssured.config()
                                .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                        .encodeContentTypeAs(type, ContentType.TEXT)))
                        .header("Content-Type", type)
                        .body("x")
                        .post("/v1/probe/batches"),
                Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void a_body_that_is_packed_in_another_way_than_gzip_is_refused() {
        isProblem(
                        given().contentType("application/json")
                                .header("Content-Encoding", "br")
                                .body("{}")
                                .post("/v1/probe/batches"),
                        Problem.UNSUPPORTED_MEDIA_TYPE)
                .header("Accept-Encoding", "gzip, identity");
    }

    @Test
    void a_form_is_not_packed() {
        isProblem(
                        given().header("Content-Encoding", "gzip")
                                .formParam("grant_type", "x")
                                .post("/v1/probe/forms"),
                        Problem.UNSUPPORTED_MEDIA_TYPE)
                .header("Accept-Encoding", "identity");
    }

    @Test
    void a_body_that_is_not_packed_as_it_says_is_refused() {
        isProblem(
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .post("/v1/probe/batches"),
                Problem.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "nested", "unwritable", "blocking"})
    void a_fault_says_nothing_of_itself_and_is_found_in_the_log_by_its_incident(String kind) {
        try (LogBook log = new LogBook()) {
            String incident = isProblem(given().get("/v1/probe/faults/" + kind), Problem.INTERNAL)
                    .body(not(containsString("Exception")))
                    .body(not(containsString("com.cns")))
                    .body(not(containsString(ProbeResource.SECRET)))
                    .body("incident", matchesPattern("[0-9a-f-]{36}"))
                    .extract()
                    .path("incident");

            assertThat(log.lines()).filteredOn(line -> line.contains(incident)).hasSize(1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("A request failed"))
                    .hasSize(1);
            assertThat(log.lines()).noneMatch(line -> line.contains(ProbeResource.SECRET) || line.contains("forged"));
            assertThat(log.lines()).anyMatch(line -> line.contains("IllegalState") || line.contains("JsonMapping"));
        }
    }

    @Test
    void answers_forbid_guessing_their_type() {
        given().get("/v1/probe/things/" + CustomerToken.ACCOUNT).then().header("X-Content-Type-Options", "nosniff");
        given().get("/v1/nothing")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    /** A valid item with a field more. */
    private static String with(String field) {
        return ITEM.replace("}", "," + field + "}");
    }

    private static String records(String items) {
        return "{\"records\":[" + items + "]}";
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/v1/probe/batches");
    }

    static ValidatableResponse isProblem(Response response, Problem problem) {
        assertThat(response.asString()).doesNotContain(REJECTED);
        return response.then()
                .statusCode(problem.status())
                .contentType("application/problem+json")
                .body("type", equalTo(problem.type()))
                .body("title", equalTo(problem.title()))
                .body("status", equalTo(problem.status()));
    }
}
