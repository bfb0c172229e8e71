package com.cns.consent.suite;

import static io.restassured.RestAssured.given;

import com.cns.platform.testing.StaffToken;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who publishes notices, or tries to. */
public record Officer(String token) {
    public static Officer petra() {
        return new Officer(StaffToken.of("petra"));
    }

    public ValidatableResponse publishes(Map<String, ?> notice) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(notice)
                .post("/v1/notices")
                .then();
    }

    /** The id of a new notice in effect. */
    public String publishes(String purpose) {
        return publishes(notice(purpose, "en", null)).statusCode(201).extract().path("id");
    }

    /** In other words for the same: at once, where no version lies ahead. */
    public static Map<String, Object> notice(String purpose, String language, @Nullable String effectiveFrom) {
        Map<String, Object> notice = new HashMap<>();
        notice.put("purpose", purpose);
        notice.put("language", language);
        notice.put("change", "editorial");
        notice.put("title", "What we ask you");
        notice.put("text", "We would like to use your data for " + purpose + ".\nYou may say no.");
        if (effectiveFrom != null) {
            notice.put("effectiveFrom", effectiveFrom);
        }
        return notice;
    }
}
