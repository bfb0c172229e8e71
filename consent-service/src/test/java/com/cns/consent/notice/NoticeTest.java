package com.cns.consent.notice;

import static com.cns.consent.suite.Officer.notice;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.notice.NoticeText;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** R1: notices are versioned, immutable, and published by a person. */
@ConsentServiceTest
class NoticeTest {
    @Test
    void a_privacy_officer_publishes_and_everyone_reads() throws Exception {
        JsonPath published = Officer.petra()
                .publishes(notice("improve-navigation", "de-at", null))
                .statusCode(201)
                .body("language", equalTo("de-AT"))
                .body("languages", equalTo(List.of("de-AT")))
                .body("version", equalTo(1))
                .body("change", equalTo("first"))
                .body("purpose", equalTo("improve-navigation"))
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
    void versions_count_within_their_purpose_also_when_many_publish_at_once_and_are_listed_in_pages() {
        Officer petra = Officer.petra();

        List<Integer> versions = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> petra.publishes(notice("network-troubleshooting", "sv", null))
                        .statusCode(201)
                        .extract()
                        .<Integer>path("version"))
                .sorted()
                .toList();

        assertThat(versions).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        String list = "/v1/notices?purpose=network-troubleshooting&language=sv&limit=5";
        String next = given().get(list)
                .then()
                .statusCode(200)
                .body("notices.version", equalTo(List.of(8, 7, 6, 5, 4)))
                .body("notices.text", everyItem(nullValue()))
                .extract()
                .path("next");
        given().get(list + "&page=" + next)
                .then()
                .body("notices.version", equalTo(List.of(3, 2, 1)))
                .body("next", nullValue());
        given().get("/v1/notices?purpose=sale&page=" + next)
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("page")));
        given().get("/v1/notices?limit=101").then().statusCode(400).body("errors.parameter", equalTo(List.of("limit")));
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
                .publishes(notice("core-business", "en", "2027-01-01T00:00:00+01:00"))
                .statusCode(201)
                .body("effectiveFrom", equalTo("2026-12-31T23:00:00Z"));

        for (String when : List.of("2020-01-01T00:00:00Z", "+99999-01-01T00:00:00Z", "tomorrow")) {
            Officer.petra()
                    .publishes(notice("core-business", "en", when))
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/effectiveFrom")));
        }
        given().get("/v1/notices/effective?purpose=core-business").then().statusCode(404);
    }

    /** R1: whoever is to be told before it takes effect needs the time for it. */
    @Test
    void a_material_change_says_what_changes_and_lies_thirty_days_ahead_and_is_told() {
        Officer petra = Officer.petra();
        String purpose = "manage-relationship";
        String before = petra.publishes(purpose);
        Map<String, Object> change = notice(purpose, "en", null);
        change.remove("change");
        petra.publishes(change).statusCode(400).body("errors.pointer", equalTo(List.of("/changeSummary", "/text")));
        change.put("changeSummary", "We also call you.");
        change.put("text", "We write to you and call you.");
        change.put("effectiveFrom", Instant.now().plus(Duration.ofDays(29)).toString());
        petra.publishes(change).statusCode(400).body("errors.pointer", equalTo(List.of("/effectiveFrom")));
        change.remove("effectiveFrom");

        JsonPath published = petra.publishes(change)
                .statusCode(201)
                .body("version", equalTo(2))
                .body("change", equalTo("material"))
                .body("changeSummary", equalTo("We also call you."))
                .extract()
                .jsonPath();

        petra.publishes(change).statusCode(400).body("errors.pointer", equalTo(List.of("/text")));
        Instant effective = Instant.parse(published.getString("effectiveFrom"));
        assertThat(Duration.between(Instant.parse(published.getString("publishedAt")), effective))
                .isEqualTo(Duration.ofDays(30));
        effective(purpose, Instant.now()).body("id", equalTo(before));
        effective(purpose, effective).body("id", equalTo(published.getString("id")));
        given().get("/v1/notices/effective?purpose=" + purpose).then().body("id", equalTo(before));
        petra.publishes(notice(purpose, "en", Instant.now().plusSeconds(60).toString()))
                .statusCode(400)
                .body("errors.message", equalTo(List.of("must not be before version 2 takes effect, " + effective)));
        petra.publishes(notice(purpose, "en", null))
                .statusCode(201)
                .body("effectiveFrom", equalTo(effective.toString()));
        NoticeId id = NoticeId.fromString(published.getString("id"));
        await().untilAsserted(() -> assertThat(told(id)).singleElement().satisfies(event -> {
            assertThat(event.liesAhead()).isTrue();
            assertThat(event.effectiveFrom()).isEqualTo(effective);
            assertThat(event.texts())
                    .containsExactly(new NoticeText(
                            "en", "What we ask you", "We also call you.", published.getString("sha256")));
        }));
    }

    private static ValidatableResponse effective(String purpose, Instant at) {
        return given().queryParam("purpose", purpose)
                .queryParam("at", at.toString())
                .get("/v1/notices/effective")
                .then()
                .statusCode(200);
    }

    private static List<NoticePublished> told(NoticeId notice) {
        EventCodec codec = new EventCodec("account-service");
        return Topics.ofTests().all(Topic.NOTICES.wireName()).stream()
                .map(codec::decode)
                .map(decoded -> decoded instanceof Decoded.Known known ? known.data() : null)
                .filter(NoticePublished.class::isInstance)
                .map(NoticePublished.class::cast)
                .filter(event -> event.notice().equals(notice))
                .toList();
    }

    @Test
    void a_version_is_read_in_the_language_that_is_wanted_and_its_hash_is_of_what_is_served() throws Exception {
        Map<String, Object> notice = notice("fulfil-request", "en", null);
        notice.put(
                "translations",
                List.of(Map.of("language", "DE", "title", "Hinweis", "text", "Sie dürfen nein sagen.")));
        String id = Officer.petra()
                .publishes(notice)
                .statusCode(201)
                .body("languages", equalTo(List.of("en", "de")))
                .extract()
                .path("id");

        String path = "/v1/notices/" + id;
        String tag = given().header("Accept-Language", "fr, de;q=0.5")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Language", equalTo("de"))
                .header("Vary", equalTo("Accept-Language"))
                .body("title", equalTo("Hinweis"))
                .extract()
                .header("ETag");
        given().header("Accept-Language", "de")
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .body(emptyString());
        given().header("If-None-Match", tag).get(path).then().statusCode(200).body("language", equalTo("en"));
        given().get(path + "?language=fr")
                .then()
                .statusCode(400)
                .body("errors.message", equalTo(List.of("must be one of en, de")));
        Response text = given().get(path + "/text?language=de");
        text.then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(equalTo("Hinweis\nSie dürfen nein sagen."));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.asByteArray())))
                .isEqualTo(given().get(path + "?language=de").path("sha256"));
        given().get("/v1/notices?purpose=fulfil-request&language=de")
                .then()
                .body("notices.title", equalTo(List.of("Hinweis")));

        Officer.petra()
                .publishes(notice("fulfil-request", "en", null))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/translations")));
        notice.put(
                "translations",
                Arrays.asList(
                        Map.of("language", "en", "title", "Again", "text", "Again"),
                        null,
                        Map.of("language", "de", "title", "", "text", "Sie dürfen.")));
        Officer.petra()
                .publishes(notice)
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/translations/0/language", "/translations/1", "/translations/2/title")));
    }

    @Test
    void what_changed_is_told_by_lines_and_by_words() {
        Officer petra = Officer.petra();
        Map<String, Object> first = notice("carrier-reconciliation", "en", null);
        first.put("text", "One.\nWe keep it for a year.");
        String before = petra.publishes(first).extract().path("id");
        Map<String, Object> second = notice("carrier-reconciliation", "en", null);
        second.put("text", "One.\nWe keep it for ten years.");
        String after = petra.publishes(second).extract().path("id");

        given().get("/v1/notices/" + after + "/diff")
                .then()
                .statusCode(200)
                .body("from", equalTo(before))
                .body("toVersion", equalTo(2))
                .body("operations.op", equalTo(List.of("equal", "delete", "insert")))
                .body(
                        "operations.text",
                        equalTo(List.of(
                                "What we ask you\nOne.\n", "We keep it for a year.", "We keep it for ten years.")));
        given().get("/v1/notices/" + before + "/diff?unit=words&language=en&from=" + after)
                .then()
                .body(
                        "operations.text",
                        equalTo(List.of("What we ask you\nOne.\nWe keep it for ", "ten years.", "a year.")));
        given().get("/v1/notices/" + after + "/diff/unified")
                .then()
                .contentType("text/plain;charset=UTF-8")
                .body(equalTo("""
                        --- carrier-reconciliation/1/en
                        +++ carrier-reconciliation/2/en
                        @@ -1,3 +1,3 @@
                         What we ask you
                         One.
                        -We keep it for a year.
                        +We keep it for ten years.
                        """));
        given().get("/v1/notices/" + before + "/diff").then().statusCode(404);
        given().get("/v1/notices/" + after + "/diff?from=" + petra.publishes("sale"))
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("from")));
        given().get("/v1/notices/" + after + "/diff?language=de")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("language")));
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
    void nor_is_it_changed_in_the_database_by_its_owner() throws SQLException {
        UUID id = NoticeId.fromString(Officer.petra().publishes("third-party-marketing"))
                .value();

        for (String statement : List.of(
                "update notice set text = 'other' where id = '" + id + "'",
                "delete from notice where id = '" + id + "'",
                "truncate notice cascade",
                "insert into notice_translation values ('" + id + "', 'da', 't', 't', null, 'none')",
                "truncate notice_translation")) {
            try (Connection owner = owner();
                    Statement sql = owner.createStatement()) {
                assertThatThrownBy(() -> sql.executeUpdate(statement))
                        .as(statement)
                        .hasMessageMatching("(?s).*(what was published|a version is published).*");
            }
        }
    }

    private static Connection owner() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.migration.username", String.class),
                config.getValue("quarkus.datasource.migration.password", String.class));
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
