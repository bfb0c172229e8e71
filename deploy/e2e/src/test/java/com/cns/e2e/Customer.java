package com.cns.e2e;

import static io.restassured.RestAssured.given;

import com.cns.local.suite.Run.Credential;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer with a key and a token, calling through the gateway. */
record Customer(String gateway, String account, String token) {

    /** Signs up, reads the code from the mail, verifies, and exchanges the key for a token. */
    static Customer signUp(RunningSuite suite, String name) {
        return signUp(suite, name, name + "@customer.example");
    }

    static Customer signUp(RunningSuite suite, String name, String email) {
        return exchange(suite, credential(suite, name, email));
    }

    /** Who can sign in with a password, too. */
    static Customer signUp(RunningSuite suite, String name, String email, String password) {
        return exchange(suite, credential(suite, name, email, "en", Map.of("password", password)));
    }

    /** Whom CNS writes to in German. */
    static Customer signUpInGerman(RunningSuite suite, String name, String email) {
        return exchange(suite, credential(suite, name, email, "de", Map.of()));
    }

    static Customer exchange(RunningSuite suite, Credential credential) {
        String token = given().baseUri(suite.gateway())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", credential.key())
                .formParam("client_secret", credential.secret())
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return new Customer(suite.gateway(), credential.account(), token);
    }

    /** What a new customer gets, for those who fetch their tokens themselves. */
    static Credential credential(RunningSuite suite, String name, String email) {
        return credential(suite, name, email, "en", Map.of());
    }

    private static Credential credential(
            RunningSuite suite, String name, String email, String language, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(Map.of(
                "name", name, "email", email, "country", "DE", "timeZone", "Europe/Berlin", "language", language));
        body.putAll(more);
        String account = given().baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String code = suite.codeFor(email);
        Response verified = given().baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .body(Map.of("account", account, "code", code))
                .post("/v1/verifications");
        verified.then().statusCode(201);
        return new Credential(name, account, verified.path("key.id"), verified.path("key.secret"));
    }

    Response send(List<Map<String, Object>> records) {
        return given().baseUri(gateway)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("records", records))
                .post("/v1/communications");
    }

    /** Says something about themselves. */
    Response say(String field, String value) {
        return given().baseUri(gateway)
                .auth()
                .oauth2(token)
                .header("If-None-Match", "*")
                .contentType(ContentType.JSON)
                .body(Map.of("value", value))
                .put("/v1/profile/" + field);
    }

    /** Asks that an end-user be erased. */
    Response erase(String phone) {
        return ask("erasure", phone, Map.of());
    }

    /** Asks for a copy of what is held of an end-user. */
    Response askForCopy(String phone) {
        return ask("access", phone, Map.of());
    }

    /** Asks for something about an end-user. */
    Response ask(String type, String phone, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("endUser", Map.of("phone", phone));
        return post("/v1/privacy-requests", body);
    }

    /** Takes a request back. */
    Response cancel(String request) {
        return post("/v1/privacy-requests/" + request + "/cancellation", Map.of());
    }

    private Response post(String path, Map<String, Object> body) {
        return given().baseUri(gateway)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    Response copy(String request) {
        return read("/v1/privacy-requests/" + request + "/copy", "provide-service");
    }

    Response read(String path, String purpose) {
        return given().baseUri(gateway)
                .auth()
                .oauth2(token)
                .header("CNS-Purpose", purpose)
                .get(path);
    }

    Response get(String path) {
        return given().baseUri(gateway).auth().oauth2(token).get(path);
    }

    /** The answer; none when the connection broke or was refused. */
    Optional<Response> trySend(List<Map<String, Object>> records) {
        try {
            return Optional.of(send(records));
        } catch (Exception e) {
            // REST-assured throws what the socket threw, undeclared.
            if (e instanceof IOException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same customer at another door than the gateway. */
    Customer at(String door) {
        return new Customer(door, account, token);
    }

    /** The id of every stored communication of this customer, as often as it is stored. */
    List<String> stored() {
        List<String> ids = new ArrayList<>();
        Map<String, Object> question = new HashMap<>(Map.of("limit", 1_000));
        do {
            Response page = given().baseUri(gateway)
                    .auth()
                    .oauth2(token)
                    .header("CNS-Purpose", "provide-service")
                    .contentType(ContentType.JSON)
                    .body(question)
                    .post("/v1/communications/search");
            page.then().statusCode(200);
            ids.addAll(page.<List<String>>path("communications.id"));
            question.put("page", page.path("next"));
        } while (question.get("page") != null);
        return ids;
    }

    /** How many communications are metered for this customer in this and the neighbouring days. */
    long metered() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Number> counts = given().baseUri(gateway)
                .auth()
                .oauth2(token)
                .queryParam("granularity", "day")
                .queryParam("from", today.minusDays(1).toString())
                .queryParam("to", today.plusDays(1).toString())
                .get("/v1/usage-records")
                .then()
                .statusCode(200)
                .extract()
                .path("records.count");
        return counts.stream().mapToLong(Number::longValue).sum();
    }
}
