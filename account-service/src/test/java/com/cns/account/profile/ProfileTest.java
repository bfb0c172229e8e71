package com.cns.account.profile;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5, R8, R10: what a holder says of themselves, field by field (GDPR Articles 16 and 17). */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ProfileTest {
    private static final Map<String, Object> ADDRESS = Map.of(
            "lines",
            List.of("Unter den Linden 1", "Aufgang C"),
            "city",
            "Berlin",
            "postcode",
            "10117",
            "country",
            "DE");

    @Test
    void a_field_is_read_with_its_source_its_purposes_and_why_it_is_held() {
        Holder holder = Holder.isThere();

        holder.says("phone", "+49 (30) 901820").statusCode(201).header("ETag", notNullValue());

        holder.reads("phone")
                .statusCode(200)
                .body("field", equalTo("phone"))
                .body("value", equalTo("+4930901820"))
                .body("category", equalTo("account"))
                .body("source.kind", equalTo("form"))
                .body("purposes", contains("manage-relationship", "provide-service"))
                .body("legalBasis", equalTo("contract"))
                .body("retention", equalTo("account-life"))
                .body("changedAt", notNullValue());
        holder.reads()
                .header("Cache-Control", "no-store")
                .body("fields.field", contains("name", "email", "phone"))
                .body("fields[0].value", equalTo(holder.keyed().customer().name()))
                .body("fields[0].source.kind", equalTo("sign-up"));
    }

    @Test
    void an_address_is_structured() {
        Holder holder = Holder.isThere();

        holder.says("billing-address", ADDRESS).statusCode(201);

        holder.reads("billing-address")
                .body("value.lines", contains("Unter den Linden 1", "Aufgang C"))
                .body("value.postcode", equalTo("10117"))
                .body("value.region", nullValue())
                .body("retention", equalTo("tax-law"));
    }

    @Test
    void a_correction_draws_a_new_key_and_destroys_the_old_one() {
        Holder holder = Holder.isThere();
        String first =
                holder.says("company", "Before GmbH").statusCode(201).extract().header("ETag");
        String before = holder.key("company");
        assertThat(Holder.lives(before)).isTrue();

        holder.says("company", "After GmbH", "If-Match", first).statusCode(204).header("ETag", not(equalTo(first)));

        assertThat(holder.key("company")).isNotEqualTo(before);
        assertThat(Holder.lives(before)).isFalse();
        assertThat(Holder.lives(holder.key("company"))).isTrue();
        assertThat(holder.endedKeys()).isEmpty();
        assertThat(AuditEntries.of(holder.id()))
                .anyMatch(entry ->
                        entry.startsWith("DESTROYED API_KEY") && entry.contains("PUT /v1/profile/{field} " + before));
    }

    @Test
    void the_same_value_again_changes_nothing() {
        Holder holder = Holder.isThere();
        String tag = holder.says("vat-id", "DE 136 695 976")
                .statusCode(201)
                .extract()
                .header("ETag");
        String key = holder.key("vat-id");

        holder.says("vat-id", "DE136695976").statusCode(204).header("ETag", equalTo(tag));

        assertThat(holder.key("vat-id")).isEqualTo(key);
    }

    @Test
    void each_field_is_erased_by_itself_and_once_more_is_no_fault() {
        Holder holder = Holder.isThere();
        holder.says("phone", "+4930901820").statusCode(201);
        holder.says("company", "Example GmbH").statusCode(201);
        String key = holder.key("phone");

        holder.erases("phone").statusCode(200).body("field", equalTo("phone")).body("outcome", equalTo("erased"));
        holder.erases("phone").statusCode(200).body("outcome", equalTo("erased"));

        assertThat(Holder.lives(key)).isFalse();
        holder.reads("phone").statusCode(404);
        holder.reads().body("fields.field", contains("name", "email", "company"));
        String tag =
                holder.says("phone", "+4930901821").statusCode(201).extract().header("ETag");
        holder.reads("phone").body("value", equalTo("+4930901821")).header("ETag", equalTo(tag));
    }

    @Test
    @DisplayName("which fields were corrected or erased is told for whoever received them, and no value (R25)")
    void which_fields_were_corrected_or_erased_is_told_without_a_value() {
        Holder holder = Holder.isThere();
        holder.says("company", "First GmbH").statusCode(201);
        holder.says("company", "First GmbH").statusCode(204);
        holder.says("company", "Second GmbH").statusCode(204);
        holder.says("name", "Another Name").statusCode(204);
        holder.says("vat-id", "DE136695976").statusCode(201);
        holder.erases("vat-id").body("outcome", equalTo("retained"));
        holder.erases("vat-id").body("outcome", equalTo("retained"));
        holder.says("job-title", "CTO").statusCode(201);
        holder.says("job-title", "CEO").statusCode(204);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> toldOf(holder), told -> told.toString().contains("job-title"));
        assertThat(toldOf(holder))
                .as("neither a first value, nor the same again, nor what is gone already")
                .containsExactly(
                        "com.cns.account.data-corrected.v1 [company]",
                        "com.cns.account.data-corrected.v1 [name]",
                        "com.cns.account.data-erased.v1 [vat-id]",
                        "com.cns.account.data-corrected.v1 [job-title]");
        assertThat(Suite.records(Topic.ACCOUNT_DATA))
                .filteredOn(record -> holder.id().toString().equals(record.key()))
                .extracting(record -> new String(record.value(), UTF_8))
                .noneMatch(text -> text.contains("GmbH") || text.contains("Another") || text.contains("136695976"));
    }

    private static List<String> toldOf(Holder holder) {
        return Suite.records(Topic.ACCOUNT_DATA).stream()
                .filter(record -> holder.id().toString().equals(record.key()))
                .map(record -> new String(record.headers().lastHeader("ce_type").value(), UTF_8) + " "
                        + JsonPath.from(new String(record.value(), UTF_8)).getList("fields"))
                .toList();
    }

    @Test
    void a_change_that_was_meant_for_another_state_is_refused() {
        Holder holder = Holder.isThere();
        String first = holder.says("company", "One", "If-None-Match", "*")
                .statusCode(201)
                .extract()
                .header("ETag");
        holder.says("company", "Two").statusCode(204);

        holder.says("company", "Three", "If-Match", first)
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
        holder.says("company", "Three", "If-Match", "W/" + first).statusCode(412);
        holder.says("company", "Three", "If-None-Match", "*").statusCode(412);
        holder.says("job-title", "CTO", "If-Match", "*").statusCode(412);
        holder.says("company", "Three", "If-Match", "not quoted")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("If-Match"));
        holder.asks()
                .header("If-Match", first)
                .delete("/v1/profile/company")
                .then()
                .statusCode(412);

        holder.reads("company").body("value", equalTo("Two"));
        holder.erases("company").statusCode(200);
        holder.says("company", "One").statusCode(201).header("ETag", not(equalTo(first)));
    }

    @Test
    void of_changes_at_the_same_time_against_one_state_one_is_made() {
        Holder holder = Holder.isThere();
        String tag = holder.says("company", "Start").statusCode(201).extract().header("ETag");

        List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> holder.says("company", "Writer " + i, "If-Match", tag)
                                .extract()
                                .statusCode()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .containsOnly(204, 412)
                .containsOnlyOnce(204);
    }

    @Test
    void unconditional_changes_at_the_same_time_leave_one_value_and_one_key() {
        Holder holder = Holder.isThere();

        List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> holder.says("company", "Writer " + i).extract().statusCode()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .containsOnly(201, 204)
                .containsOnlyOnce(201);
        holder.reads("company").statusCode(200);
        assertThat(holder.endedKeys()).isEmpty();
        assertThat(Holder.lives(holder.key("company"))).isTrue();
    }

    @Test
    void nobody_sees_or_changes_another_accounts_profile() {
        Holder holder = Holder.isThere();
        Holder other = Holder.isThere();
        String tag = holder.says("company", "Mine").statusCode(201).extract().header("ETag");

        other.reads("company").statusCode(404);
        other.says("company", "Yours", "If-Match", tag).statusCode(412);
        other.erases("company").statusCode(200);

        holder.reads("company").body("value", equalTo("Mine")).header("ETag", equalTo(tag));
    }

    @Test
    void a_suspended_holder_still_reads_corrects_and_erases() {
        Holder holder = Holder.isThere();
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), holder.id(), new StateVersion(1, 2))));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> holder.keyed().reads(holder.id()).body("status", equalTo("suspended")));

        holder.says("company", "Still here").statusCode(201);
        holder.reads("company").statusCode(200);
        holder.erases("company").statusCode(200);
    }

    @Test
    void whoever_may_not_mind_the_account_reads_nothing() {
        given().get("/v1/profile").then().statusCode(401);
        Holder holder = Holder.whoIsRefused();
        given().header("Authorization", "Bearer " + holder.token())
                .get("/v1/profile")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/purpose-missing"));
        given().header("Authorization", "Bearer " + holder.token())
                .header("CNS-Purpose", "own-marketing")
                .get("/v1/profile")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + StaffToken.of("sam"))
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/profile")
                .then()
                .statusCode(403);
    }

    @Test
    void reading_is_audited() {
        Holder holder = Holder.isThere();

        holder.reads();

        assertThat(AuditEntries.of(holder.id()))
                .contains("READ API_KEY " + holder.keyed().key() + " manage-relationship GET /v1/profile -");
    }

    @Test
    void what_is_not_in_the_catalogue_is_not_there() {
        Holder holder = Holder.whoIsRefused();

        holder.says("shoe-size", "46").statusCode(404);
        holder.says("PHONE", "+4930901820").statusCode(404);
        holder.reads("card-number").statusCode(404);
        holder.erases("card-number").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "company,4111 1111 1111 1111",
        "job-title,CTO 4111-1111-1111-1111",
        "website,https://example.com/5555555555554444",
        "billing-name,378282246310005",
        "vat-id,DE4111111111111111",
        "payment-token,4111111111111111",
        "card-last4,4111111111111111",
        "phone,+4111111111111111",
        "phone,4111 1111 1111 1111",
        "name,Ada 4111\u200b1111\u200b1111\u200b1111",
    })
    void the_number_of_a_payment_card_is_refused_and_not_repeated(String field, String text) {
        Holder holder = Holder.whoIsRefused();

        ValidatableResponse answer = holder.says(field, text)
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.pointer", contains("/value"));

        assertThat(answer.extract().asString())
                .doesNotContain("1111")
                .doesNotContain("4444")
                .doesNotContain("10005");
    }

    @Test
    void a_card_number_in_an_address_is_refused_also_in_pieces() {
        Holder holder = Holder.whoIsRefused();

        holder.says("billing-address", Map.of("lines", List.of("4111111111111111"), "city", "Berlin", "country", "DE"))
                .statusCode(400)
                .body("errors.pointer", contains("/value/lines/0"));
        holder.says(
                        "billing-address",
                        Map.of("lines", List.of("4111 1111", "1111 1111"), "city", "Berlin", "country", "DE"))
                .statusCode(400)
                .body("errors.pointer", contains("/value"));
    }

    @Test
    void what_is_wrong_is_said_place_by_place_and_changes_nothing() {
        Holder holder = Holder.whoIsRefused();

        holder.says(
                        "billing-address",
                        Map.of("lines", List.of("ok", "a\u0007b", ""), "postcode", "1\n2", "country", "Germany"))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/value/lines/1",
                                "/value/lines/2",
                                "/value/city",
                                "/value/postcode",
                                "/value/country"));
        holder.says("billing-address", Map.of("lines", List.of("a"), "city", "b", "country", "DE", "zip", "1"))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-field"))
                .body("errors.pointer", contains("/value/zip"));
        holder.says("billing-address", Map.of("lines", "a", "city", "b", "country", "DE"))
                .statusCode(400)
                .body("errors.pointer", contains("/value/lines"));
        holder.says("company", "a".repeat(10_000)).statusCode(400).body("errors.pointer", contains("/value"));
        holder.says("company", "one\r\ntwo").statusCode(400);
        holder.says("company", "\u202Eevil").statusCode(400);
        holder.says("company", "   ").statusCode(400);
        holder.says("company", 12).statusCode(400).body("errors.pointer", contains("/value"));
        holder.says("company", ADDRESS).statusCode(400).body("errors[0].message", equalTo("must be a text"));
        holder.says("billing-address", "Unter den Linden 1").statusCode(400);
        holder.says("phone", "+49 30").statusCode(400);
        holder.says("phone", "030 901820").statusCode(400);
        holder.says("website", "http://example.com").statusCode(400);
        holder.says("website", "javascript:alert(1)").statusCode(400);
        holder.says("vat-id", "DE136695978").statusCode(400);
        holder.says("card-last4", "12345").statusCode(400);
        holder.says("payment-token", "tok en").statusCode(400);
        holder.asks()
                .contentType("application/json")
                .body("{\"value\":\"x\",\"source\":\"sales\"}")
                .put("/v1/profile/company")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/source"));
        holder.asks()
                .contentType("application/json")
                .body("{}")
                .put("/v1/profile/company")
                .then()
                .statusCode(400);
        holder.asks()
                .contentType("application/json")
                .body("{\"value\":null}")
                .put("/v1/profile/company")
                .then()
                .statusCode(400);

        holder.reads().body("fields.field", contains("name", "email"));
    }

    @Test
    void the_name_is_corrected_under_a_key_of_its_own() {
        Holder holder = Holder.isThere();
        String before = nameKey(holder);
        String tag = holder.reads("name").extract().header("ETag");

        holder.says("name", "Ada King", "If-Match", tag).statusCode(204).header("ETag", not(equalTo(tag)));

        assertThat(Holder.lives(before)).isFalse();
        assertThat(Holder.lives(nameKey(holder))).isTrue();
        holder.reads("name").body("value", equalTo("Ada King")).body("source.kind", equalTo("form"));
        holder.keyed().reads(holder.id()).body("name", equalTo("Ada King"));
        holder.says("name", "Again", "If-Match", tag).statusCode(412);
        holder.erases("name").statusCode(200);
        holder.keyed().reads(holder.id()).statusCode(200).body("name", nullValue());
        holder.says("name", "Ada Lovelace").statusCode(201);
    }

    private static String nameKey(Holder holder) {
        return Suite.query("select name_subject from account where account_id = '"
                        + holder.id().value() + "'")
                .getFirst();
    }

    @Test
    void the_email_address_stays_with_the_account() {
        Holder holder = Holder.whoIsRefused();

        holder.erases("email").statusCode(409);

        holder.reads("email").body("value", equalTo(holder.keyed().customer().email()));
    }

    @Test
    void the_export_has_every_field_that_was_said() {
        Holder holder = Holder.isThere();
        holder.says("company", "Example GmbH").statusCode(201);
        holder.says("billing-address", ADDRESS).statusCode(201);

        holder.keyed()
                .exports(holder.id())
                .body("profile.field", contains("name", "email", "company", "billing-address"))
                .body("profile[2].value", equalTo("Example GmbH"))
                .body("profile[2].source", equalTo("form"))
                .body("profile[3].value.city", equalTo("Berlin"))
                .body("profile[3].retention", equalTo("tax-law"));
    }

    /** R8. */
    @Test
    void what_staff_found_in_public_carries_its_source_and_date() {
        Holder holder = Holder.isThere();
        Map<String, Object> source =
                Map.of("kind", "public-source", "url", "https://example.com/imprint", "date", "2026-02-28");

        found(holder, "company", Map.of("value", "Example GmbH", "source", source))
                .statusCode(201);

        holder.reads("company")
                .body("source.kind", equalTo("public-source"))
                .body("source.url", equalTo("https://example.com/imprint"))
                .body("source.date", equalTo("2026-02-28"));
        holder.keyed().exports(holder.id()).body("profile[2].sourceUrl", equalTo("https://example.com/imprint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"public-source\"}",
                "{\"kind\":\"public-source\",\"url\":\"https://example.com/\"}",
                "{\"kind\":\"public-source\",\"url\":\"http://example.com/\",\"date\":\"2026-02-28\"}",
                "{\"kind\":\"public-source\",\"url\":\"https://example.com/\",\"date\":\"2199-02-28\"}",
                "{\"kind\":\"public-source\",\"url\":\"https://example.com/4111111111111111\",\"date\":\"2026-02-28\"}",
                "{\"kind\":\"sales\",\"url\":\"https://example.com/\"}",
                "{\"kind\":\"form\"}",
                "{}",
                "null"
            })
    void a_source_that_is_not_whole_is_refused(String source) {
        Holder holder = Holder.whoIsRefused();

        given().header("Authorization", "Bearer " + StaffToken.of("sam"))
                .contentType("application/json")
                .body("{\"value\":\"Example GmbH\",\"source\":" + source + "}")
                .put("/v1/accounts/" + holder.id() + "/profile/company")
                .then()
                .statusCode(400)
                .body("errors.pointer", not(empty()));
        holder.reads("company").statusCode(404);
    }

    @Test
    void a_holder_does_not_speak_for_staff() {
        Holder holder = Holder.whoIsRefused();

        holder.asks()
                .contentType("application/json")
                .body(Map.of("value", "x", "source", Map.of("kind", "sales")))
                .put("/v1/accounts/" + holder.id() + "/profile/company")
                .then()
                .statusCode(403);
        found(holder, "name", Map.of("value", "x", "source", Map.of("kind", "sales")))
                .statusCode(409);
    }

    private static ValidatableResponse found(Holder holder, String field, Map<String, Object> body) {
        return given().header("Authorization", "Bearer " + StaffToken.of("sam"))
                .contentType("application/json")
                .body(body)
                .put("/v1/accounts/" + holder.id() + "/profile/" + field)
                .then();
    }

    /** R5. */
    @Test
    void a_sign_up_takes_contact_and_billing() {
        Customer customer = Customer.signsUp(Map.of(
                "contact", Map.of("phone", "+49 30 901820", "company", "Example GmbH"),
                "billing", Map.of("name", "Example GmbH", "vatId", "DE136695976", "address", ADDRESS)));
        Holder holder = Holder.of(customer.withKey());

        holder.reads()
                .body(
                        "fields.field",
                        contains("name", "email", "phone", "company", "billing-name", "billing-address", "vat-id"))
                .body("fields[2].value", equalTo("+4930901820"))
                .body("fields[2].source.kind", equalTo("sign-up"));
    }

    @Test
    void a_sign_up_is_refused_with_all_that_is_wrong_at_its_place() {
        given().contentType("application/json")
                .body(Map.of(
                        "name", "Ada 4111111111111111",
                        "email", "ada@example.com",
                        "country", "DE",
                        "timeZone", "Europe/Berlin",
                        "contact", Map.of("phone", "123"),
                        "billing",
                                Map.of(
                                        "vatId",
                                        "DE136695978",
                                        "address",
                                        Map.of("lines", List.of("a", "4111 1111 1111 1111"), "country", "DE"))))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body(
                        "errors.pointer",
                        contains(
                                "/billing/address/city",
                                "/billing/address/lines/1",
                                "/billing/vatId",
                                "/contact/phone",
                                "/name"));
    }

    @Test
    void no_value_is_in_clear_in_the_database() {
        Holder holder = Holder.isThere();
        holder.says("company", "Canary-7c1f GmbH").statusCode(201);

        assertThat(Suite.query("select value_sealed from profile_field"))
                .isNotEmpty()
                .noneMatch(value -> value.contains("Canary"));
    }
}
