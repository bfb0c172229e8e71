package com.cns.consent.notice;

import static com.cns.consent.suite.Officer.notice;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1: notices are versioned, immutable, and published by a person. */
@ConsentServiceTest
class NoticeTest {
    @Test
    void a_privacy_officer_publishes_and_everyone_reads() throws Exception {
        JsonPath published = Officer.petra()
                .publishes(notice("third-party-marketing", "de-at", null))
                .statusCode(201)
                .body("language", equalTo("de-AT"))
                .body("purpose", equalTo("third-party-marketing"))
                .extract()
                .jsonPath();

        JsonPath read = given().get("/v1/notices/" + published.getString("id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(read.<Map<String, Object>>get()).isEqualTo(published.<Map<String, Object>>get());
        assertThat(read.getString("id")).startsWith("NT");
        byte[] canonical = (read.getString("title") + "\n" + read.getString("text")).getBytes(StandardCharsets.UTF_8);
        assertThat(read.getString("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
    }

    @Test
    void versions_count_within_purpose_and_language_also_when_many_publish_at_once() {
        Officer petra = Officer.petra();

        List<Integer> versions = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> petra.publishes(notice("own-marketing", "sv", null))
                        .statusCode(201)
                        .extract()
                        .<Integer>path("version"))
                .sorted()
                .toList();

        assertThat(versions).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        petra.publishes(notice("own-marketing", "fi", null)).body("version", equalTo(1));
        given().get("/v1/notices?purpose=own-marketing&language=sv")
                .then()
                .statusCode(200)
                .body("notices.version", equalTo(List.of(8, 7, 6, 5, 4, 3, 2, 1)))
                .body("notices.text", everyItem(nullValue()));
    }

    @Test
    void texts_are_kept_in_one_canonical_form() {
        Map<String, Object> written = notice("sale", "en", null);
        written.put("title", " Cafe\u0301 ");
        written.put("text", "one\r\ntwo\rthree\n");

        Officer.petra()
                .publishes(written)
                .statusCode(201)
                .body("title", equalTo("Caf\u00e9"))
                .body("text", equalTo("one\ntwo\nthree"));
    }

    @Test
    void a_notice_may_take_effect_later_but_not_earlier() {
        Officer.petra()
                .publishes(notice("sale", "en", "2027-01-01T00:00:00+01:00"))
                .statusCode(201)
                .body("effectiveFrom", equalTo("2026-12-31T23:00:00Z"));

        for (String when : List.of("2020-01-01T00:00:00Z", "+99999-01-01T00:00:00Z", "tomorrow")) {
            Officer.petra()
                    .publishes(notice("sale", "en", when))
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/effectiveFrom")));
        }
    }

    @Test
    void what_is_wrong_with_a_notice_is_said_field_by_field_and_nothing_is_published() {
        Officer petra = Officer.petra();
        petra.publishes(Map.of())
                .statusCode(400)
                .body("errors.pointer", hasItems("/purpose", "/language", "/title", "/text"));
        Map<String, Object> bad = new HashMap<>(notice("recipient-own-purposes", "not a language", null));
        bad.put("title", "two\nlines");
        bad.put("text", "x".repeat(20_001));
        petra.publishes(bad).statusCode(400).body("errors.pointer", equalTo(List.of("/language", "/title", "/text")));
        petra.publishes(notice("world-peace", "en", null))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/purpose")));
        Map<String, Object> unknown = notice("sale", "en", null);
        unknown.put("version", 7);
        petra.publishes(unknown).statusCode(400).body("errors.pointer", equalTo(List.of("/version")));

        given().get("/v1/notices?purpose=recipient-own-purposes").then().body("notices.size()", equalTo(0));
    }

    @Test
    void only_a_person_of_that_role_publishes() {
        Map<String, Object> notice = notice("sale", "nl", null);

        given().contentType("application/json")
                .body(notice)
                .post("/v1/notices")
                .then()
                .statusCode(401);
        new Officer(StaffToken.ofProgram()).publishes(notice).statusCode(403);
        new Officer(StaffToken.of("rita")).publishes(notice).statusCode(403);
        new Officer(CustomerToken.of(Holder.ofANewAccount().account())
                        .roles("holder", "privacy-officer")
                        .serialize())
                .publishes(notice)
                .statusCode(403);

        given().get("/v1/notices?language=nl").then().body("notices.size()", equalTo(0));
    }

    @Test
    void a_published_notice_cannot_be_changed() {
        String id = Officer.petra().publishes("third-party-marketing");

        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            given().auth()
                    .oauth2(Officer.petra().token())
                    .contentType("application/json")
                    .body("{}")
                    .request(method, "/v1/notices/" + id)
                    .then()
                    .statusCode(405);
        }
    }

    @Test
    void lists_are_filtered_and_an_unknown_notice_is_not_there() {
        String id = Officer.petra().publishes("third-party-marketing");

        given().get("/v1/notices?purpose=third-party-marketing&language=EN")
                .then()
                .body("notices.id", hasItem(id))
                .body("notices.purpose", everyItem(equalTo("third-party-marketing")));
        given().get("/v1/notices?purpose=sale").then().body("notices.id", not(hasItem(id)));
        given().get("/v1/notices?purpose=none")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("purpose")));
        given().get("/v1/notices?language=_")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("language")));
        given().get("/v1/notices/NT00000000000000000000000000000001").then().statusCode(404);
        given().get("/v1/notices/none").then().statusCode(404);
    }
}
