package com.cns.consent.suite;

import static io.restassured.RestAssured.given;

import com.cns.contract.id.NoticeId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.StaffToken;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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

    /** Work with the id of a new notice in effect, in English and German; the next one of its purpose may be in English alone. */
    public void publishesInTwoLanguages(String purpose, Consumer<String> work) {
        Map<String, Object> notice = notice(purpose, "en", null);
        notice.put(
                "translations",
                List.of(Map.of("language", "de", "title", "Was wir Sie fragen", "text", "Sie dürfen nein sagen.")));
        try {
            work.accept(publishes(notice).statusCode(201).extract().path("id"));
        } finally {
            inEffectSince(purpose, Instant.now().toString());
        }
    }

    /**
     * The id of a new notice that is in effect since then, as a service that has run for years has one. It comes after all
     * that were published before, none of which holds any more.
     */
    public static String inEffectSince(String purpose, String since) {
        UUID id = UUID.randomUUID();
        AuditEntries.execute("""
                insert into notice (id, purpose, language, version, title, text, sha256, effective_from, published_at, change)
                select '%s', '%s', 'en', coalesce(max(version), 0) + 1, 'What we asked you', 'You may say no.',
                       repeat('0', 64), '%s', now(), 'EDITORIAL'
                from notice where purpose = '%s'""".formatted(id, purpose, since, purpose));
        return new NoticeId(id).toString();
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
