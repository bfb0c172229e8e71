package com.cns.account.holderrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.chain.JwsHash;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.topic.Topic;
import com.cns.local.certificate.HolderChain;
import com.cns.local.certificate.KeySet;
import com.cns.local.certificate.Opening;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R10, R11, R26: what holders ask about their own data, with a date and an outcome for each field. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class HolderRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    LapseAddenda addenda;

    @Inject
    HolderFinality finality;

    @Inject
    Tokens tokens;

    @TempDir
    Path folder;

    @Test
    void an_erasure_says_of_each_field_what_came_of_it_and_is_signed() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        puts(holder, "billing-name", "Harbour GmbH");

        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone", "billing-name")))
                .statusCode(202)
                .body("status", equalTo("in-progress"))
                .extract()
                .path("id");

        completed(holder, id)
                .body("outcomes.find { it.field == 'phone' }.outcome", equalTo("erased"))
                .body("outcomes.find { it.field == 'billing-name' }.outcome", equalTo("retained"))
                .body("outcomes.find { it.field == 'billing-name' }.legalBasis", equalTo("GDPR Article 6(1)(c)"))
                .body("outcomes.find { it.field == 'billing-name' }.retainUntil", notNullValue())
                .body(
                        "outcomes.find { it.field == 'billing-name' }.dpvJustification",
                        equalTo("https://w3id.org/dpv/justifications#LegalObligationImpaired"))
                .body("certificate", endsWith(id + "/certificate"));
        JsonPath proof = verified(
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString());
        assertThat(proof.getString("request")).isEqualTo(id);
        assertThat(Unzipped.of(holder.copies(holder.id())).get("account-service/holder-requests.json"))
                .as("GDPR Article 15")
                .contains(id, "\"right\":\"erasure\"", "\"outcome\":\"retained\"");
        assertThat(proof.getString("outcomes.find { it.field == 'phone' }.outcome"))
                .isEqualTo("erased");
        as(holder)
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/profile/phone")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("what was retained is erased when its ground lapses, and an addendum to the certificate says so (R11)")
    void what_was_retained_is_erased_when_its_ground_lapses_and_an_addendum_says_so() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        puts(holder, "billing-name", "Harbour GmbH");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone", "billing-name")))
                .extract()
                .path("id");
        completed(holder, id);
        String certificate =
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString();
        OnVertx.await(() -> addenda.sweep());
        addenda(holder, id).body("addenda", hasSize(0));

        lapses(holder);
        await().atMost(PATIENCE).untilAsserted(() -> {
            OnVertx.await(() -> addenda.sweep());
            addenda(holder, id).body("addenda", hasSize(1));
        });

        OnVertx.await(() -> addenda.sweep());
        String addendum =
                addenda(holder, id).body("addenda", hasSize(1)).extract().path("addenda[0]");
        JsonPath said = verified(addendum, "cns-holder-erasure-addendum+json");
        assertThat(said.getList("fields")).isEqualTo(List.of("billing-name"));
        assertThat(said.getString("request")).isEqualTo(id);
        assertThat(said.getString("previous")).isEqualTo(JwsHash.of(certificate));
        assertThat(Suite.query("select field from retained_field where account_id = '"
                        + holder.id().value() + "'"))
                .isEmpty();
    }

    /** The time is over for which something is retained. */
    private static void lapses(Customer.Keyed holder) {
        String then = "2026-01-01T00:00:00Z";
        Suite.update("update holder_request set lapses_at = '" + then + "', outcomes = regexp_replace(outcomes,"
                + " '\"retainUntil\":\"[^\"]*\"', '\"retainUntil\":\"" + then + "\"')"
                + " where account_id = '" + holder.id().value() + "'");
        Suite.update("update retained_field set retain_until = '" + then + "' where account_id = '"
                + holder.id().value() + "'");
    }

    @Test
    @DisplayName(
            "a holder's certificate says by when no backup opens what is erased, an addendum when, and of what lapses later another (R11, first 1)")
    void a_certificate_says_by_when_no_backup_opens_what_is_erased_and_an_addendum_when() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        puts(holder, "billing-name", "Harbour GmbH");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone", "billing-name")))
                .extract()
                .path("id");
        completed(holder, id);
        String certificate =
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString();
        JsonPath proof = verified(certificate);
        assertThat(proof.getBoolean("final")).isFalse();
        assertThat(Instant.parse(proof.getString("goneBy")))
                .isAfter(Instant.parse(proof.getString("completedAt")).plus(Duration.ofDays(1)));
        List<String> newest = Suite.keyringQuery("select max(version) from key_encryption_key");
        assertThat(generation(holder)).isEqualTo(newest);

        OnVertx.await(() -> finality.sweep());
        addenda(holder, id).body("addenda", hasSize(0));
        isDestroyed(holder);
        OnVertx.await(() -> finality.sweep());
        OnVertx.await(() -> finality.sweep());

        String closing =
                addenda(holder, id).body("addenda", hasSize(1)).extract().path("addenda[0]");
        JsonPath said = verified(closing, "cns-holder-erasure-addendum+json");
        assertThat(said.getBoolean("final")).isTrue();
        assertThat(said.getInt("keyGeneration")).isZero();
        assertThat(said.getString("keysGoneAt")).isNotNull();
        assertThat(said.getList("fields")).isEmpty();
        assertThat(said.getString("previous")).isEqualTo(JwsHash.of(certificate));
        assertThat(chain(holder, id).isFinal()).isTrue();
        assertThat(generation(holder)).containsOnlyNulls();

        lapses(holder);
        await().atMost(PATIENCE).untilAsserted(() -> {
            OnVertx.await(() -> addenda.sweep());
            addenda(holder, id).body("addenda", hasSize(2));
        });
        assertThat(generation(holder)).as("its key went later").isEqualTo(newest);
        isDestroyed(holder);
        OnVertx.await(() -> finality.sweep());

        List<String> all =
                addenda(holder, id).body("addenda", hasSize(3)).extract().path("addenda");
        assertThat(verified(all.get(1), "cns-holder-erasure-addendum+json").getBoolean("final"))
                .isFalse();
        assertThat(verified(all.get(2), "cns-holder-erasure-addendum+json").getBoolean("final"))
                .isTrue();
    }

    @Test
    @DisplayName("what is retained alone is in no backup that could be closed (R11)")
    void of_what_is_retained_alone_nothing_is_said_of_backups() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "billing-name", "Harbour GmbH");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("billing-name")))
                .extract()
                .path("id");
        completed(holder, id);

        JsonPath proof = verified(
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString());
        assertThat(proof.getString("goneBy")).isNull();
        assertThat(generation(holder)).containsOnlyNulls();
    }

    private static List<String> generation(Customer.Keyed holder) {
        return Suite.query("select generation from holder_request where account_id = '"
                + holder.id().value() + "'");
    }

    /** As if the key-encryption keys of that time were. */
    private static void isDestroyed(Customer.Keyed holder) {
        Suite.update("update holder_request set generation = 0 where account_id = '"
                + holder.id().value() + "'");
    }

    @Test
    @DisplayName("a hundred certificates of which nothing can be told keep no other from its addendum (R11)")
    void a_hundred_certificates_of_which_nothing_can_be_told_keep_no_other() {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "billing-name", "Harbour GmbH");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("billing-name")))
                .extract()
                .path("id");
        completed(holder, id);
        lapses(holder);
        // Without a certificate that an addendum could follow.
        Suite.update(
                "insert into holder_request (account_id, id, asked, status, fields, outcomes, requested_at, due_at,"
                        + " completed_at, lapses_at) select account_id, gen_random_uuid(), asked, status, fields, outcomes,"
                        + " requested_at, due_at, completed_at, lapses_at - interval '1 year'"
                        + " from holder_request, generate_series(1, 100) where account_id = '"
                        + holder.id().value() + "'");
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                OnVertx.await(() -> addenda.sweep());
                addenda(holder, id).body("addenda", hasSize(1));
            });
        } finally {
            Suite.update("delete from holder_request where certificate is null and account_id = '"
                    + holder.id().value() + "'");
        }
    }

    @Test
    @DisplayName(
            "a holder's certificate is opened by the address that they have, and then by whoever has salt and tokens (R26)")
    void a_certificate_is_about_whoever_signs_in_with_that_address() throws Exception {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        String id = asks(holder, Map.of("right", "erasure", "fields", List.of("phone")))
                .extract()
                .path("id");
        completed(holder, id);

        JsonPath opening = opens(holder, id, holder.customer().email())
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("opens", equalTo(true))
                .body("tokens", hasSize(1))
                .extract()
                .jsonPath();

        HolderChain certified = chain(holder, id);
        assertThatCode(() -> Opening.of(opening.getString("salt"), opening.getList("tokens"))
                        .requireOf(certified.certificate().personCommitment()))
                .doesNotThrowAnyException();
        opens(holder, id, "somebody-else@example.com")
                .statusCode(200)
                .body("opens", equalTo(false))
                .body("tokens", hasSize(0));
        opens(holder, id, "no address").statusCode(200).body("opens", equalTo(false));
        as(holder)
                .contentType("application/json")
                .body(Map.of("email", holder.customer().email()))
                .post(requests(holder) + "/" + id + "/certificate/opening")
                .then()
                .statusCode(400);
        as(Customer.hasKey())
                .header("CNS-Purpose", "manage-relationship")
                .contentType("application/json")
                .body(Map.of("email", holder.customer().email()))
                .post(requests(holder) + "/" + id + "/certificate/opening")
                .then()
                .statusCode(404);
    }

    /** As whoever has it verifies it. */
    private HolderChain chain(Customer.Keyed holder, String id) throws Exception {
        return HolderChain.of(
                as(holder).get(requests(holder) + "/" + id + "/certificate").asString(),
                as(holder)
                        .get(requests(holder) + "/" + id + "/certificate/addenda")
                        .asString(),
                KeySet.from(Files.writeString(
                                folder.resolve("jwks.json"),
                                given().get("/.well-known/jwks.json").asString())
                        .toString()));
    }

    @Test
    void what_has_no_certificate_and_a_certificate_from_before_are_not_opened() {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");
        String access = asks(holder, Map.of("right", "access")).extract().path("id");
        String erasure = asks(holder, Map.of("right", "erasure", "fields", List.of("phone")))
                .extract()
                .path("id");
        completed(holder, access);
        completed(holder, erasure);
        Suite.update("update holder_request set salt = null where account_id = '"
                + holder.id().value() + "'");

        opens(holder, access, holder.customer().email()).statusCode(404);
        opens(holder, erasure, holder.customer().email()).statusCode(404);
    }

    @Test
    @DisplayName("a sub-account has no address: its certificate names nobody, and there is nothing to open (R26)")
    void a_certificate_that_names_nobody_is_not_opened() {
        Customer.Keyed sub = ofSubAccount(Customer.hasKey());
        String id = asks(sub, Map.of("right", "erasure", "fields", List.of("phone")))
                .statusCode(202)
                .extract()
                .path("id");
        completed(sub, id);

        String certificate =
                as(sub).get(requests(sub) + "/" + id + "/certificate").asString();

        assertThat(new String(Base64.getUrlDecoder().decode(certificate.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains(id)
                .doesNotContain("personCommitment");
        opens(sub, id, "holder@example.com").statusCode(404).body("detail", containsString("names nobody"));
    }

    /** A key of a sub-account's own. */
    private static Customer.Keyed ofSubAccount(Customer.Keyed parent) {
        String sub = as(parent)
                .contentType("application/json")
                .body(Map.of("name", "Second"))
                .post("/v1/accounts/" + parent.id() + "/sub-accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String token = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", parent.key())
                .formParam("client_secret", parent.secret())
                .formParam("account", sub)
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        Response key = given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/api-keys");
        key.then().statusCode(201);
        return new Customer.Keyed(
                new Customer(AccountId.fromString(sub), "Second", ""), key.path("id"), key.path("secret"));
    }

    private static ValidatableResponse opens(Customer.Keyed holder, String id, String email) {
        return as(holder)
                .header("CNS-Purpose", "manage-relationship")
                .contentType("application/json")
                .body(Map.of("email", email))
                .post(requests(holder) + "/" + id + "/certificate/opening")
                .then();
    }

    private static ValidatableResponse addenda(Customer.Keyed holder, String id) {
        return as(holder)
                .get(requests(holder) + "/" + id + "/certificate/addenda")
                .then()
                .statusCode(200);
    }

    @Test
    void without_fields_everything_but_the_address_goes() {
        Customer.Keyed holder = Customer.hasKey();
        puts(holder, "phone", "+4930123456");

        String id = asks(holder, Map.of("right", "erasure"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id).body("outcomes.outcome", hasItem("erased"));
        holder.reads(holder.id())
                .statusCode(200)
                .body("email", equalTo(holder.customer().email()));
    }

    @Test
    void an_access_leads_to_the_export() {
        Customer.Keyed holder = Customer.hasKey();

        String id = asks(holder, Map.of("right", "access"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id).body("copy", endsWith("/v1/accounts/" + holder.id() + "/export"));
        as(holder).get(requests(holder) + "/" + id + "/certificate").then().statusCode(404);
    }

    @Test
    void a_portability_leads_to_the_export() {
        Customer.Keyed holder = Customer.hasKey();

        String id = asks(holder, Map.of("right", "portability"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id).body("copy", endsWith("/v1/accounts/" + holder.id() + "/export"));
    }

    @Test
    void a_rectification_is_refused_and_says_where_fields_are_corrected() {
        Customer.Keyed holder = Customer.hasKey();

        asks(holder, Map.of("right", "rectification"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/right"))
                .body("errors.message", hasItem(containsString("PUT /v1/profile/{field}")));

        as(holder).get(requests(holder)).then().body("requests", hasSize(0));
    }

    @Test
    @DisplayName(
            "a restriction is of the holder in every service and of what staff noted, and ends with another request (GDPR 18)")
    void a_restriction_is_of_the_holder_in_every_service_and_of_what_staff_noted() {
        Customer.Keyed holder = Customer.hasKey();
        String contact = called(holder);
        String id = asks(holder, Map.of("right", "restriction"))
                .statusCode(202)
                .body("status", equalTo("in-progress"))
                .extract()
                .path("id");
        String restriction = workedOffAs(holder, id);

        String told = await().atMost(PATIENCE)
                .until(() -> told(restriction), all -> !all.isEmpty())
                .getFirst();
        assertThat(JsonPath.from(told).getBoolean("restricted")).isTrue();
        assertThat(JsonPath.from(told).getList("persons"))
                .as("the holder, as every service knows them")
                .isEqualTo(List.of(tokens.of(
                                holder.id(), IdentifierType.ACCOUNT, holder.id().toString())
                        .value()));
        as(holder)
                .get("/v1/privacy-requests/" + restriction)
                .then()
                .statusCode(200)
                .body("type", equalTo("restriction"));
        staffRead(contact).statusCode(409);
        lookUp(holder).body("restricted", equalTo(true)).body("email", nullValue());
        assertThat(Unzipped.of(holder.copies(holder.id())))
                .as("GDPR Article 15")
                .hasEntrySatisfying(
                        "account-service/restrictions.json",
                        file -> assertThat(file).contains("{\"restricted\":true,\"since\":\""))
                .hasEntrySatisfying(
                        "account-service/contact-records.json",
                        file -> assertThat(file).contains(holder.customer().email()));
        reported(holder, restriction, "usage-service", "consent-service");
        anotherIsCompleted();
        as(holder).get(requests(holder) + "/" + id).then().body("status", equalTo("in-progress"));
        reported(holder, restriction, "abuse-service");
        completed(holder, id).body("privacyRequest", equalTo(restriction)).body("outcomes", nullValue());
        assertThat(told(restriction)).as("asked once").hasSize(1);

        String end = asks(holder, Map.of("right", "restriction-end"))
                .statusCode(202)
                .extract()
                .path("id");
        String lifted = workedOffAs(holder, end);
        assertThat(lifted).isNotEqualTo(restriction);
        await().atMost(PATIENCE).until(() -> !told(lifted).isEmpty());
        assertThat(JsonPath.from(told(lifted).getFirst()).getBoolean("restricted"))
                .isFalse();
        staffRead(contact).statusCode(200).body("interactions.note", hasItem("They called"));
        lookUp(holder).body("restricted", equalTo(false));
        reported(holder, lifted, "usage-service", "consent-service", "abuse-service");
        completed(holder, end);
    }

    @Test
    void the_end_of_a_restriction_waits_until_the_restriction_is_done() {
        Customer.Keyed holder = Customer.hasKey();
        String begin = asks(holder, Map.of("right", "restriction")).extract().path("id");
        String end = asks(holder, Map.of("right", "restriction-end")).extract().path("id");
        String restriction = workedOffAs(holder, begin);

        anotherIsCompleted();
        as(holder).get(requests(holder) + "/" + end).then().body("privacyRequest", nullValue());
        lookUp(holder).body("restricted", equalTo(true));
        reported(holder, restriction, "usage-service", "consent-service", "abuse-service");
        completed(holder, begin);

        reported(holder, workedOffAs(holder, end), "usage-service", "consent-service", "abuse-service");
        completed(holder, end);
        assertThat(Suite.query("select 1 from contact_restriction r join contact_claim c on c.person = r.person"
                        + " where c.account_id = '" + holder.id().value() + "'"))
                .isEmpty();
    }

    @Test
    void a_restriction_that_a_crash_broke_off_is_asked_again() {
        Customer.Keyed holder = Customer.hasKey();
        String id = asks(holder, Map.of("right", "restriction")).extract().path("id");
        String before = workedOffAs(holder, id);
        Suite.update("update holder_request set privacy_request = null where account_id = '"
                + holder.id().value() + "'");

        assertThat(workedOffAs(holder, id)).isNotEqualTo(before);
        assertThat(Suite.query("select 1 from contact_restriction r join contact_claim c on c.person = r.person"
                        + " where c.account_id = '" + holder.id().value() + "'"))
                .hasSize(1);
        as(holder).get("/v1/privacy-requests").then().body("requests", hasSize(2));
    }

    @Test
    void a_restriction_goes_with_the_account() {
        Customer.Keyed holder = Customer.hasKey();
        workedOffAs(
                holder, asks(holder, Map.of("right", "restriction")).extract().path("id"));
        String person = Suite.query("select person from contact_claim where account_id = '"
                        + holder.id().value() + "'")
                .getFirst();
        as(holder).post("/v1/accounts/" + holder.id() + "/closure").then().statusCode(200);
        Suite.update("update account set since = since - interval '31 days' where account_id = '"
                + holder.id().value() + "'");

        await().atMost(PATIENCE)
                .until(() -> Suite.query("select 1 from contact_restriction where person = '" + person + "'")
                        .isEmpty());
    }

    /** Sales noted a call with them: as which contact. */
    private static String called(Customer.Keyed holder) {
        staff().body(Map.of(
                        "email",
                        holder.customer().email(),
                        "team",
                        "sales",
                        "kind",
                        "enquiry",
                        "channel",
                        "phone",
                        "at",
                        Instant.now().minusSeconds(60).toString(),
                        "note",
                        "They called"))
                .put("/v1/prospects/interactions/" + UUID.randomUUID())
                .then()
                .statusCode(201);
        return lookUp(holder).extract().path("contact");
    }

    private static ValidatableResponse lookUp(Customer.Keyed holder) {
        return staff().header("CNS-Purpose", "manage-relationship")
                .body(Map.of("email", holder.customer().email()))
                .post("/v1/prospects/lookup")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse staffRead(String contact) {
        return staff().header("CNS-Purpose", "manage-relationship")
                .get("/v1/prospects/contacts/" + contact + "/interactions")
                .then();
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", "Bearer " + StaffToken.of("sal")).contentType("application/json");
    }

    private static String workedOffAs(Customer.Keyed holder, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> as(holder).get(requests(holder) + "/" + id).<String>path("privacyRequest"),
                        Objects::nonNull);
    }

    /** The worker has looked at all that were open. */
    private static void anotherIsCompleted() {
        Customer.Keyed other = Customer.hasKey();
        completed(other, asks(other, Map.of("right", "access")).extract().path("id"));
    }

    private static void reported(Customer.Keyed holder, String request, String... services) {
        for (String service : services) {
            Suite.send(List.of(Topics.ofTests()
                    .record(
                            Topic.PRIVACY_OUTCOMES,
                            holder.id(),
                            new RightReported(
                                    PrivacyRequestId.fromString(request),
                                    holder.id(),
                                    service,
                                    List.of(PlaceEffect.notConcerned("test")),
                                    Instant.EPOCH))));
        }
    }

    /** What the services were told of a request. */
    private static List<String> told(String request) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(event -> event.contains(request))
                .toList();
    }

    @Test
    @DisplayName("requests that fail, more than are looked at together, keep nobody else's (R10)")
    void requests_that_fail_keep_nobody_elses() {
        Customer.Keyed broken = Customer.hasKey();
        Customer.Keyed holder = Customer.hasKey();
        String open = "from holder_request where account_id = '" + broken.id().value() + "'";
        Suite.update("insert into holder_request (account_id, id, asked, status, fields, requested_at, due_at)"
                + " select '" + broken.id().value() + "', gen_random_uuid(), 'ACCESS', 'IN_PROGRESS', 'no-field',"
                + " now() - interval '1 day', now() + interval '1 day' from generate_series(1, 101)");
        try {
            completed(holder, asks(holder, Map.of("right", "access")).extract().path("id"));

            assertThat(Suite.query("select 1 " + open + " and status = 'IN_PROGRESS'"))
                    .hasSize(101);
        } finally {
            Suite.update("delete " + open);
        }
    }

    @Test
    void an_objection_is_taken() {
        Customer.Keyed holder = Customer.hasKey();

        String id = asks(holder, Map.of("right", "objection"))
                .statusCode(202)
                .extract()
                .path("id");

        completed(holder, id);
    }

    @Test
    void the_deadline_is_a_calendar_month_in_the_accounts_time_zone() {
        Customer.Keyed holder = Customer.hasKey();
        ZoneId zone = ZoneId.of("Europe/Berlin");

        JsonPath asked = asks(holder, Map.of("right", "access")).extract().jsonPath();

        LocalDate due = LocalDate.ofInstant(Instant.parse(asked.getString("requestedAt")), zone)
                .plusMonths(1)
                .plusDays(1);
        assertThat(Instant.parse(asked.getString("dueAt")))
                .isEqualTo(due.atStartOfDay(zone).toInstant());
    }

    @Test
    void requests_are_listed_and_nobody_else_sees_them() {
        Customer.Keyed holder = Customer.hasKey();
        Customer.Keyed stranger = Customer.hasKey();
        String first = asks(holder, Map.of("right", "access")).extract().path("id");
        String second = asks(holder, Map.of("right", "objection")).extract().path("id");

        JsonPath page = as(holder).get(requests(holder) + "?limit=1").jsonPath();

        assertThat(page.getList("requests.id")).isEqualTo(List.of(second));
        as(holder)
                .queryParam("limit", 1)
                .queryParam("page", page.getString("next"))
                .get(requests(holder))
                .then()
                .body("requests.id", equalTo(List.of(first)));
        as(stranger).get(requests(holder)).then().statusCode(404);
        as(stranger).get(requests(stranger) + "/" + first).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"right\":\"erasure\",\"fields\":[\"email\"]}",
                "{\"right\":\"erasure\",\"fields\":[]}",
                "{\"right\":\"access\",\"fields\":[\"phone\"]}"
            })
    void fields_that_cannot_be_erased_are_refused(String body) {
        Customer.Keyed holder = Customer.hasKey();

        as(holder)
                .contentType("application/json")
                .body(body)
                .post(requests(holder))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/fields"));

        as(holder).get(requests(holder)).then().body("requests", hasSize(0));
    }

    private static ValidatableResponse completed(Customer.Keyed holder, String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(holder)
                        .get(requests(holder) + "/" + id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed")));
        return as(holder).get(requests(holder) + "/" + id).then();
    }

    private static ValidatableResponse asks(Customer.Keyed holder, Map<String, Object> body) {
        return as(holder)
                .contentType("application/json")
                .body(body)
                .post(requests(holder))
                .then();
    }

    private static void puts(Customer.Keyed holder, String field, String value) {
        as(holder)
                .contentType("application/json")
                .body(Map.of("value", value))
                .put("/v1/profile/" + field)
                .then()
                .statusCode(201);
    }

    private static JsonPath verified(String proof) throws Exception {
        return verified(proof, "cns-holder-erasure+json");
    }

    private static JsonPath verified(String proof, String type) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(proof);
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        signature.setKey(((PublicJsonWebKey) keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null))
                .getPublicKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo(type);
        return JsonPath.from(signature.getPayload());
    }

    private static String requests(Customer.Keyed holder) {
        return "/v1/accounts/" + holder.id() + "/privacy-requests";
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().header("Authorization", "Bearer " + customer.token());
    }
}
