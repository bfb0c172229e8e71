package com.cns.account.export;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.copy.Own;
import com.cns.account.copy.OwnArchive;
import com.cns.account.copy.OwnContents;
import com.cns.account.language.Language;
import com.cns.account.suite.Abuse;
import com.cns.account.suite.CopyFaults;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.export.Slice;
import com.cns.platform.testing.CnsTestResource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R24: the holder takes their data with them, suspended or not. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ExportTest {
    private static final int MANY = 101;

    @Inject
    OwnArchive archive;

    @Test
    void the_export_gives_each_personal_field_with_why_it_is_held_and_for_how_long() {
        Customer.Keyed keyed = Customer.hasKey();

        keyed.exports(keyed.id())
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"cns-account-" + keyed.id() + ".json\""))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Type", equalTo("application/json"))
                .body("account.account", contains(keyed.id().toString()))
                .body("account[0].status", equalTo("active"))
                .body("account[0].suspension", nullValue())
                .body("account[0].plan", equalTo("standard"))
                .body("account[0].country", equalTo("DE"))
                .body("account[0].timeZone", equalTo("Europe/Berlin"))
                .body("profile.field", contains("name", "email"))
                .body("profile[0].value", equalTo(keyed.customer().name()))
                .body("profile[1].value", equalTo(keyed.customer().email()))
                .body("profile.category", contains("account", "account"))
                .body("profile[0].purposes", contains("manage-relationship", "provide-service", "core-business"))
                .body("profile.legalBasis", contains("contract", "contract"))
                .body("profile.retention", contains("account-life", "account-life"))
                .body("copy.account", equalTo(keyed.id().toString()))
                .body("copy.services[0].data.find { it.name == 'profile' }.count", equalTo(2))
                .body("copy.services[0].data[0]", not(hasKey("files")));
    }

    @Test
    @DisplayName(
            "unless JSON is asked for, the export is a ZIP with all of it and a page to read (R24, GDPR 15 and 20)")
    void unless_json_is_asked_for_the_export_is_a_zip_with_all_of_it_and_a_page_to_read() {
        Customer.Keyed keyed = Customer.hasKey();

        Response answer = keyed.copies(keyed.id());

        answer.then()
                .header("Content-Disposition", equalTo("attachment; filename=\"cns-account-" + keyed.id() + ".zip\""));
        Map<String, String> files = Unzipped.of(answer);
        assertThat(files.keySet())
                .containsExactly(
                        "account-service/account.json",
                        "account-service/account.csv",
                        "account-service/profile.json",
                        "account-service/profile.csv",
                        "account-service/activity.json",
                        "account-service/activity.csv",
                        "schema.json",
                        "copy.json",
                        "summary.html");
        assertThat(CopyFaults.of(files)).isEmpty();
        JsonPath profile = JsonPath.from(files.get("account-service/profile.json"));
        assertThat(profile.getList("field")).containsExactly("name", "email");
        assertThat(profile.getList("value"))
                .containsExactly(keyed.customer().name(), keyed.customer().email());
        assertThat(files.get("account-service/account.csv")).startsWith("account,status,since,suspension,plan,");
        JsonPath manifest = JsonPath.from(files.get("copy.json"));
        assertThat(manifest.getString("account")).isEqualTo(keyed.id().toString());
        assertThat(manifest.getString("request")).isNull();
        assertThat(manifest.getList("services[0].data.name"))
                .containsExactly(
                        "account",
                        "profile",
                        "email-changes",
                        "contact-records",
                        "objections",
                        "restrictions",
                        "interactions",
                        "findings",
                        "forms",
                        "visits",
                        "cookie-answers",
                        "activity",
                        "sessions",
                        "webhooks",
                        "opendsr-callbacks",
                        "data-reads",
                        "holder-requests");
        JsonPath activity = JsonPath.from(files.get("account-service/activity.json"));
        assertThat(activity.getList("kind")).containsExactly("signed-up");
        assertThat(activity.getString("[0].address")).as("R6").isNotEmpty();
        assertThat(files.get("summary.html"))
                .as("why each field is held, by the field's own word, and of what there is nothing")
                .contains(
                        "<html lang=\"en\">",
                        "<tr><td><code>email</code></td><td>Account</td><td>managing the relationship with the customer;",
                        "a contract (GDPR Article 6(1)(b))",
                        "your account ends, or you erase it",
                        "Contacts with our sales and support",
                        "From you: what you said of yourself",
                        "no other automated decision about you")
                .doesNotContain(keyed.customer().email(), "Carrier");
    }

    @Test
    void the_copy_has_the_address_that_waits_for_its_code() {
        Customer.Keyed keyed = Customer.hasKey();
        String wanted = address();
        wants(keyed, wanted);

        Map<String, String> files = Unzipped.of(keyed.copies(keyed.id()));

        assertThat(JsonPath.from(files.get("account-service/email-changes.json"))
                        .getList("email"))
                .containsExactly(wanted);
    }

    private static String address() {
        return "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
    }

    private static void wants(Customer.Keyed keyed, String address) {
        given().header("Authorization", "Bearer " + keyed.token())
                .contentType("application/json")
                .body(Map.of("value", address))
                .put("/v1/profile/email")
                .then()
                .statusCode(202);
    }

    @Test
    void the_page_is_in_the_language_that_the_caller_wants() {
        Customer.Keyed keyed = Customer.hasKey();

        Response answer = given().header("Authorization", "Bearer " + keyed.token())
                .header("CNS-Purpose", "manage-relationship")
                .header("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .get("/v1/accounts/" + keyed.id() + "/export");

        assertThat(Unzipped.of(answer).get("summary.html"))
                .contains("<html lang=\"de\">", "Ihr Konto endet oder Sie es löschen");
    }

    @Test
    void a_wish_that_no_language_fits_leaves_the_page_in_the_accounts() {
        Customer.Keyed german = Customer.signsUp(Customer.newName(), "de").withKey();
        String token = german.token();

        assertThat(List.of("*", "fr", "fr-CH, *;q=0.5"))
                .allSatisfy(wish -> assertThat(Unzipped.of(given().header("Authorization", "Bearer " + token)
                                        .header("CNS-Purpose", "manage-relationship")
                                        .header("Accept-Language", wish)
                                        .get("/v1/accounts/" + german.id() + "/export"))
                                .get("summary.html"))
                        .contains("<html lang=\"de\">"));
    }

    @Test
    @DisplayName("the copy has all of a kind, however much and also of one moment, and no read told later (GDPR 15)")
    void the_copy_has_all_of_a_kind_however_much() {
        Customer.Keyed keyed = Customer.hasKey();
        String signedUp =
                " from account_activity where account_id = '" + keyed.id().value() + "'";
        Suite.update("""
                insert into account_activity (account_id, id, kind, at, subject, client)
                select account_id, gen_random_uuid(), 'LOGGED_IN', at, gen_random_uuid(), client
                from (select account_id, at, client %s) one, generate_series(2, %d)""".formatted(signedUp, MANY));
        Suite.update("""
                insert into session (
                    account_id, id, refresh_hash, rotated_at, started_at, expires_at, subject, client)
                select account_id, gen_random_uuid(), uuid_send(gen_random_uuid()), at, at, at, gen_random_uuid(), client
                """ + signedUp);
        String read = """
                insert into data_read (
                    account_id, id, service, at, reader, roles, path, extent, categories, outcome, recorded_at)
                select account_id, gen_random_uuid(), 'ABUSE', at, 'STAFF', 'reviewer', 'GET /v1/appeals/{id}/case',
                    'RECORD', 'account', 'READ', at""";
        Suite.update(read + signedUp);
        Suite.update(read + " + interval '1 hour'" + signedUp);
        wants(keyed, address());

        Map<String, String> files = Unzipped.of(keyed.copies(keyed.id()));

        assertThat(JsonPath.from(files.get("account-service/activity.json")).getList("kind"))
                .as("what has no key any more, too")
                .hasSize(MANY)
                .contains("signed-up");
        assertThat(JsonPath.from(files.get("account-service/sessions.json")).getList("id"))
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        assertThat(JsonPath.from(files.get("account-service/data-reads.json")).getList("entry"))
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        assertThat(CopyFaults.of(files)).isEmpty();
        assertThat(members(keyed.exports(keyed.id())
                        .statusCode(200)
                        .extract()
                        .response()
                        .asByteArray()))
                .as(
                        "JSON has each kind by the same name, with the same items; an empty array where the ZIP has no file")
                .containsExactlyEntriesOf(kinds(files))
                .containsKeys("email-changes", "webhooks", "opendsr-callbacks", "cookie-answers", "holder-requests");
    }

    /** Of a ZIP, what it has of each kind, in the order of {@code copy.json}. */
    private static Map<String, JsonNode> kinds(Map<String, String> files) {
        Map<String, JsonNode> kinds = new LinkedHashMap<>();
        JsonPath.from(files.get("copy.json"))
                .<String>getList("services[0].data.name")
                .forEach(kind -> kinds.put(
                        kind,
                        tree(files.getOrDefault("account-service/" + kind + ".json", "[]")
                                .getBytes(UTF_8))));
        return kinds;
    }

    /** Of a document, the same in its order. */
    private static Map<String, JsonNode> members(byte[] document) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        tree(document).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        assertThat(members.remove("copy")).as("what was copied").isNotNull();
        return members;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("what is erased by itself within the hour is in no copy, which it would break off (R9)")
    void what_is_erased_by_itself_within_the_hour_is_in_no_copy() {
        Customer.Keyed keyed = Customer.hasKey();
        String lasting = """
                from (select account_id, client from account_activity where account_id = '%s' and kind = 'SIGNED_UP') one,
                    (select now() - interval '2160 hours' + make_interval(mins => lasts) as at
                     from unnest(array[30, 120]) lasts) two""".formatted(keyed.id().value());
        Suite.update("""
                insert into session (
                    account_id, id, refresh_hash, rotated_at, started_at, expires_at, subject, client)
                select account_id, gen_random_uuid(), uuid_send(gen_random_uuid()), at, at, at, gen_random_uuid(), client
                """ + lasting);
        Suite.update("""
                insert into account_activity (account_id, id, kind, at, subject, client)
                select account_id, gen_random_uuid(), 'LOGGED_IN', at, gen_random_uuid(), client
                """ + lasting);

        Map<String, String> files = Unzipped.of(keyed.copies(keyed.id()));

        assertThat(JsonPath.from(files.get("account-service/activity.json")).getList("kind"))
                .containsExactly("signed-up", "logged-in");
        assertThat(JsonPath.from(files.get("account-service/sessions.json")).getList("id"))
                .hasSize(1);
    }

    /** An item of a copy. */
    record Item(@NotPersonal(NotPersonal.Reason.COUNT) int number) {}

    @Test
    @DisplayName("a copy breaks off when its two files of a kind would differ, rather than look whole (GDPR 15)")
    void a_copy_breaks_off_when_something_is_erased_while_it_is_written() {
        AtomicInteger left = new AtomicInteger(3);
        Own<Item> forms = new Own<>(
                "forms",
                Item.class,
                List.of(),
                _ -> Uni.createFrom().item(() -> Slice.last(items(left.getAndDecrement()))));

        assertThatThrownBy(() -> written(false, new OwnContents.Part(null, List.of(forms))))
                .hasMessageContaining("a part of the copy is missing");
    }

    @Test
    @DisplayName("a document breaks off when a page cannot be read, rather than look whole (GDPR 15)")
    void a_document_breaks_off_when_a_page_cannot_be_read() {
        Own<Item> forms = new Own<>(
                "forms",
                Item.class,
                List.of(),
                after -> after.isEmpty()
                        ? Uni.createFrom().item(new Slice<>(items(2), Optional.of("2")))
                        : Uni.createFrom().failure(new IllegalStateException("the second page")));
        OwnContents contents = new OwnContents(
                null,
                null,
                Instant.now(),
                Language.EN,
                false,
                List.of(new OwnContents.Part(null, List.of(forms, sessions()))));
        ByteArrayOutputStream document = new ByteArrayOutputStream();

        assertThatThrownBy(() -> archive.document(contents).stream()
                        .invoke(document::writeBytes)
                        .collect()
                        .last()
                        .await()
                        .atMost(Duration.ofSeconds(20)))
                .hasMessageContaining("the second page");

        assertThat(document.toString(UTF_8)).startsWith("{").contains("\"forms\":", "{\"number\":1}");
        assertThatThrownBy(() -> tree(document.toByteArray())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void what_is_few_is_read_once_for_both_files() {
        AtomicInteger left = new AtomicInteger(3);
        Own<Item> few = Own.few(
                "account", Item.class, List.of(), () -> Uni.createFrom().item(() -> items(left.getAndDecrement())));

        Map<String, String> files = written(false, new OwnContents.Part(null, List.of(few)));

        assertThat(files.get("account-service/account.csv")).isEqualTo("number\r\n0\r\n1\r\n2\r\n");
        assertThat(left).hasValue(2);
    }

    @Test
    void a_document_has_no_kind_twice() {
        OwnContents contents = new OwnContents(
                null,
                null,
                Instant.now(),
                Language.EN,
                false,
                List.of(
                        new OwnContents.Part(new AccountId(UUID.randomUUID()), List.of(sessions())),
                        new OwnContents.Part(new AccountId(UUID.randomUUID()), List.of(sessions()))));

        assertThatThrownBy(() -> archive.document(contents)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_one_account_has_is_not_said_to_be_missing_because_another_has_none() {
        Map<String, String> files = written(
                true,
                new OwnContents.Part(new AccountId(UUID.randomUUID()), List.of(findings(1), sessions())),
                new OwnContents.Part(new AccountId(UUID.randomUUID()), List.of(findings(0), sessions())));

        assertThat(files.get("summary.html"))
                .contains(
                        "What was found about you in public sources: 1",
                        "Nothing of these kinds is kept about you: Sessions of yours, over or not.");
    }

    private static Own<Item> findings(int many) {
        return Own.few("findings", Item.class, List.of(), () -> Uni.createFrom().item(items(many)));
    }

    private static Own<Item> sessions() {
        return Own.few("sessions", Item.class, List.of(), () -> Uni.createFrom().item(items(0)));
    }

    private static List<Item> items(int many) {
        return IntStream.range(0, many).mapToObj(Item::new).toList();
    }

    private Map<String, String> written(boolean summarised, OwnContents.Part... parts) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        archive.open(new OwnContents(null, null, Instant.now(), Language.EN, summarised, List.of(parts))).stream()
                .invoke(zip::writeBytes)
                .collect()
                .last()
                .await()
                .atMost(Duration.ofSeconds(20));
        return Unzipped.of(zip.toByteArray());
    }

    @Test
    void a_suspended_holder_still_exports() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();

        Suite.send(List.of(Abuse.imposes(suspension, keyed.id(), new StateVersion(1, 2))));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> keyed.exports(keyed.id()).body("account[0].status", equalTo("suspended")));
        keyed.exports(keyed.id())
                .statusCode(200)
                .body("account[0].suspension", equalTo(suspension.toString()))
                .body("profile[1].value", equalTo(keyed.customer().email()));
        assertThat(Unzipped.of(keyed.copies(keyed.id())).get("summary.html"))
                .as("GDPR Article 15(1)(h)")
                .contains("A decision limits or suspends an account in this copy", "GET /v1/suspensions/")
                .doesNotContain("no other automated decision");
    }

    @Test
    @DisplayName("a throttle limits the account of a copy until its time is over (R21, GDPR 15(1)(h))")
    void a_throttle_that_is_over_is_no_decision_that_limits_the_account_of_a_copy() {
        Customer.Keyed keyed = Customer.hasKey();
        Suite.send(List.of(Abuse.throttles(keyed.id(), 60, Instant.parse("2199-01-01T00:00:00Z"))));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> keyed.reads(keyed.id()).body("throttle.perMinute", equalTo(60)));
        Map<String, String> limited = Unzipped.of(keyed.copies(keyed.id()));
        assertThat(JsonPath.from(limited.get("account-service/account.json")).getInt("[0].throttle.perMinute"))
                .isEqualTo(60);
        assertThat(limited.get("summary.html")).contains("A decision limits or suspends an account in this copy");

        Suite.update("update account set throttle_until = now() - interval '1 minute' where account_id = '"
                + keyed.id().value() + "'");

        Map<String, String> free = Unzipped.of(keyed.copies(keyed.id()));
        assertThat(free.get("account-service/account.json")).doesNotContain("throttle");
        assertThat(free.get("summary.html"))
                .contains("no other automated decision about you")
                .doesNotContain("A decision limits");
    }

    @Test
    void another_accounts_export_is_not_there() {
        Customer.Keyed keyed = Customer.hasKey();

        Customer other = Customer.signsUp();

        keyed.exports(other.id()).statusCode(404);
        keyed.copies(other.id()).then().statusCode(404);
    }

    @Test
    void an_export_states_a_purpose() {
        Customer.Keyed keyed = Customer.hasKey();
        String path = "/v1/accounts/" + keyed.id() + "/export";

        given().header("Authorization", "Bearer " + keyed.token())
                .get(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/purpose-missing"));
        given().header("Authorization", "Bearer " + keyed.token())
                .header("CNS-Purpose", "sale")
                .get(path)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/purpose-refused"));
        given().get(path).then().statusCode(401);
    }
}
