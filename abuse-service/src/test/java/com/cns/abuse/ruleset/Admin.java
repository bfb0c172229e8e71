package com.cns.abuse.ruleset;

import static io.restassured.RestAssured.given;

import com.cns.platform.testing.StaffToken;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person of the staff who deals with rule sets, over HTTP. */
public record Admin(String token, @Nullable String key) {
    public static Admin named(String person) {
        return new Admin(StaffToken.of(person), null);
    }

    /** A set that suspends on what {@code Traffic.spam} does, and then some. */
    public static Map<String, Object> writing(String name) {
        return writing(name, "first_contact_share >= 700000");
    }

    public static Map<String, Object> writing(String name, String when) {
        return Map.of(
                "name",
                name,
                "minimumOutbound",
                50,
                "limits",
                Map.of("suspend", 70),
                "rules",
                List.of(
                        rule("spam-like", "spam_like_share >= 500000", "content"),
                        rule("calls", "call_to_action_share >= 500000", "content"),
                        rule("strangers", when, "conduct")));
    }

    public static Map<String, Object> rule(String name, String when, String about) {
        return Map.of(
                "name",
                name,
                "when",
                when,
                "about",
                about,
                "weight",
                25,
                "message",
                "Something was seen.",
                "documentation",
                "A test.",
                "source",
                "Made up.");
    }

    /** The id of a draft that is taken. */
    public String drafts(Object writing) {
        return posts("/v1/rule-sets", writing).statusCode(201).extract().path("id");
    }

    public ValidatableResponse posts(String path, Object body) {
        return request().contentType("application/json").body(body).post(path).then();
    }

    public ValidatableResponse puts(String path, Object body) {
        return request().contentType("application/json").body(body).put(path).then();
    }

    public ValidatableResponse posts(String path) {
        return request().post(path).then();
    }

    public ValidatableResponse deletes(String path) {
        return request().delete(path).then();
    }

    public ValidatableResponse reads(String path) {
        return request().get(path).then();
    }

    public ValidatableResponse reads(String path, String purpose) {
        return request().header("CNS-Purpose", purpose).get(path).then();
    }

    public ValidatableResponse posts(String path, String purpose) {
        return request().header("CNS-Purpose", purpose).post(path).then();
    }

    /** Whose requests have that Idempotency-Key. */
    public Admin once(String named) {
        return new Admin(token, named);
    }

    private RequestSpecification request() {
        RequestSpecification request = given().header("Authorization", "Bearer " + token);
        return key == null ? request : request.header("Idempotency-Key", key);
    }
}
