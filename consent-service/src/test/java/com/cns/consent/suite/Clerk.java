package com.cns.consent.suite;

import static io.restassured.RestAssured.given;

import com.cns.platform.testing.StaffToken;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** Somebody of the staff over HTTP, who asks for CNS. */
public record Clerk(String token, Map<String, String> headers) {
    public static Clerk named(String person) {
        return new Clerk(StaffToken.of(person), Map.of());
    }

    /** The same, whose requests carry that header, too. */
    public Clerk with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Clerk(token, more);
    }

    public ValidatableResponse posts(String path, Object body) {
        return given().headers(headers)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
