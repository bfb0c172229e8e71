package com.cns.account.personrequest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.cns.account.contact.Owner;
import com.cns.account.suite.CopyFaults;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R27: a person without an account is answered where CNS is controller, and forwarded where it is processor. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PersonRequestTest {
    @Inject
    EventCodec codec;

    @Inject
    PersonRequestUpkeep upkeep;

    @Test
    @DisplayName("the mail links a page with the code where no server sees it; to open it confirms nothing (R27)")
    void the_mail_links_a_page_with_the_code_where_no_server_sees_it() throws Exception {
        Asker ada = Asker.somebody();
        Asker.Asked asked = ada.asks("access");
        String page = Suite.config("cns.public-url") + "/v1/person-requests/confirmation?language=en";
        assertThat(ada.person()
                        .mails("Confirm what you asked CNS about your data")
                        .getLast()
                        .text())
                .contains(page + "#" + asked.id() + "." + asked.code());

        Response opened = given().header("Accept-Language", "de").get("/v1/person-requests/confirmation?language=en");

        opened.then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Language", equalTo("en"))
                .header("Referrer-Policy", equalTo("no-referrer"));
        String html = opened.asString();
        assertThat(html)
                .contains("<html lang=\"en\">", "<title>What you asked CNS about your data</title>")
                .doesNotContain(asked.code(), "{w.")
                .doesNotContainPattern("(?i)src=|href=\"|\\burl\\(|@import|https?://|\\son[a-z]+=|style=");
        assertThat(opened.header("Content-Security-Policy"))
                .as("runs what is in it, and nothing else")
                .startsWith("default-src 'none'; ")
                .contains("script-src '" + hash(html, "script") + "'; style-src '" + hash(html, "style") + "'")
                .contains("connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'");
        asked.reads().then().statusCode(200).body("status", oneOf("received", "identity-check"));
    }

    @Test
    void the_page_is_in_the_language_of_the_browser_unless_the_link_names_one() {
        given().header("Accept-Language", "de-AT, en;q=0.5")
                .get("/v1/person-requests/confirmation?language=tlh")
                .then()
                .statusCode(200)
                .header("Content-Language", equalTo("de"))
                .body(containsString("<html lang=\"de\">"), containsString("Was Sie CNS zu Ihren Daten gefragt haben"));
    }

    /** Of what is between the tags, as browsers do it (Content Security Policy 3, 6.7.2.3). */
    private static String hash(String html, String element) throws Exception {
        String text = html.substring(
                html.indexOf("<" + element + ">") + element.length() + 2, html.indexOf("</" + element + ">"));
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    @Test
    void whoever_shows_the_code_is_given_what_cns_holds_of_them_for_itself() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Wants two thousand messages a day");
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("access");

        asked.copies().then().statusCode(409);
        asked.proves().statusCode(200).body("status", equalTo("in-progress"));

        Map<String, String> files = asked.files();
        assertThat(all(files, "identifiers", "email")).containsExactly(ada.email());
        assertThat(all(files, "interactions", "note")).containsExactly("Wants two thousand messages a day");
        assertThat(all(files, "findings", "value")).containsExactly("Canary keeper");
        assertThat(all(files, "findings", "sourceUrl")).containsExactly("https://people.example/ada");
        assertThat(all(files, "person-requests", "id")).containsExactly(asked.id());
        assertThat(all(files, "contact-records", "email")).containsExactly(ada.email());
        assertThat(all(files, "contact-records", "createdAt")).hasSize(1).doesNotContainNull();
        assertThat(files)
                .doesNotContainKeys(
                        "account-service/visits.json",
                        "account-service/objections.json",
                        "account-service/restrictions.json");
        assertThat(files.keySet()).noneMatch(name -> name.contains("/AC"));
        assertThat(CopyFaults.of(files)).isEmpty();
        assertThat(files.get("account-service/findings.csv"))
                .startsWith("id,field,value,sourceUrl,sourceDate,recordedAt,notifiedAt\r\n")
                .contains("\"Canary keeper\"");
        JsonPath manifest = JsonPath.from(files.get("copy.json"));
        assertThat(manifest.getString("request")).isEqualTo(asked.id());
        assertThat(manifest.getString("services[0].data.find { it.name == 'interactions' }.count"))
                .isEqualTo("1");
        assertThat(
                        manifest.getString(
                                "services[0].data.find { it.name == 'interactions' }.fields.find { it.name == 'note' }.retention"))
                .isEqualTo("contact");
    }

    /** What a kind of data in the copy has of a field. */
    private static List<String> all(Map<String, String> files, String kind, String field) {
        return JsonPath.from(files.getOrDefault("account-service/" + kind + ".json", "[]"))
                .getList(field, String.class);
    }

    @Test
    @DisplayName(
            "the copy has a page to read in the person's language: purposes, bases, how long, sources (GDPR 15(1))")
    void the_copy_has_a_page_to_read_in_the_persons_language() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Wants two thousand messages a day");
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asksInGerman("access");
        asked.proves().statusCode(200);

        Map<String, String> files = asked.files();

        assertThat(files.keySet()).endsWith("copy.json", "summary.html");
        assertThat(files.get("summary.html"))
                .contains(
                        "<html lang=\"de\">",
                        "für eigene Zwecke über Sie speichert",
                        "Kontakte mit unserem Vertrieb und unserer Kundenbetreuung: 1",
                        "die Pflege der Kundenbeziehung",
                        "berechtigtes Interesse (DSGVO Artikel 6 Absatz 1 Buchstabe f)",
                        "nach dem letzten Kontakt mit Ihnen lange Zeit vergangen",
                        "Aus öffentlichen Quellen, die unsere Mitarbeiter gelesen haben",
                        "keine andere automatisierte Entscheidung über Sie",
                        "Kunden von CNS, an die eine Anfrage von Ihnen weitergegeben wird")
                .doesNotContain("Netzbetreiber", "Kunde von CNS", ada.email(), "Canary keeper");
    }

    @Test
    @DisplayName("the copy has every contact, however many, and both files of a kind have the same (GDPR 15)")
    void the_copy_has_every_contact_however_many() {
        int many = 101;
        Asker ada = Asker.somebody();
        IntStream.range(0, many).forEach(i -> ada.wasCalled("Call " + i));
        Asker.Asked asked = ada.asks("access");
        asked.proves().statusCode(200);

        Map<String, String> files = asked.files();

        assertThat(all(files, "interactions", "note"))
                .hasSize(many)
                .doesNotHaveDuplicates()
                .contains("Call 0", "Call " + (many - 1));
        assertThat(files.getOrDefault("account-service/interactions.csv", "").lines())
                .hasSize(many + 1);
        assertThat(JsonPath.from(files.get("copy.json"))
                        .getString("services[0].data.find { it.name == 'interactions' }.count"))
                .isEqualTo(Integer.toString(many));
    }

    @Test
    @DisplayName(
            "the copy has every form and request, also of one moment, and behind what has no key any more (GDPR 15)")
    void the_copy_has_every_form_and_request_however_many() {
        Asker ada = Asker.somebody();
        ada.wrote("What does a canary cost?");
        Asker.Asked asked = ada.asks("access");
        asked.proves().statusCode(200);
        Suite.update(oneHundredMore("contact_form", """
                'id', gen_random_uuid(), 'subject', gen_random_uuid(),
                'confirmed_at', one.confirmed_at + interval '1 millisecond'""", """
                one.person = (select person from person_request where id = '%s')""".formatted(id(asked))));
        Suite.update(oneHundredMore("person_request", """
                'id', gen_random_uuid(), 'status', 'COMPLETED', 'ended_at', one.received_at, 'email_sealed', null""", """
                one.id = '%s'""".formatted(id(asked))));

        Map<String, String> files = asked.files();

        assertThat(all(files, "forms", "text")).containsExactly("What does a canary cost?");
        assertThat(all(files, "person-requests", "id"))
                .hasSize(101)
                .doesNotHaveDuplicates()
                .contains(asked.id());
    }

    /** @param changed as arguments of {@code jsonb_build_object} */
    private static String oneHundredMore(String table, String changed, String which) {
        return "insert into " + table + " select (jsonb_populate_record(one, jsonb_build_object(" + changed
                + "))).* from " + table + " one, generate_series(1, 100) where " + which;
    }

    @Test
    @DisplayName("a holder is given their account as well, and what was noted of them once (GDPR 15)")
    void a_holder_is_given_their_account_as_well() {
        Customer.Keyed holder = Customer.hasKey();
        Asker ada = new Asker(holder.customer());
        ada.wasCalled("Wants two thousand messages a day");
        Asker.Asked asked = ada.asks("access");
        asked.proves().statusCode(200);

        Map<String, String> files = asked.files();
        assertThat(all(files, holder.id() + "/account", "account"))
                .containsExactly(holder.id().toString());
        assertThat(all(files, holder.id() + "/profile", "value"))
                .contains(holder.customer().name(), holder.customer().email());
        assertThat(all(files, holder.id() + "/interactions", "note"))
                .containsExactly("Wants two thousand messages a day");
        assertThat(all(files, holder.id() + "/contact-records", "email"))
                .containsExactly(holder.customer().email());
        assertThat(files).doesNotContainKey("account-service/interactions.json");
        assertThat(files.get("summary.html")).contains("Contacts with our sales and support: 1");
    }

    @Test
    @DisplayName("a copy is handed out once that is audited, with its purpose, and whose account is in it is told (R7)")
    void a_copy_is_handed_out_once_that_is_audited() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = new Asker(holder.customer()).asks("access");
        asked.copies().then().statusCode(409);
        asked.proves().statusCode(200);
        assertThat(audited(asked)).isEmpty();

        asked.copies().then().statusCode(200);

        String read = " PERSON_REQUEST fulfil-request GET /v1/person-requests/{id}/copy READ";
        assertThat(audited(asked))
                .containsExactlyInAnyOrder(Owner.CNS.value() + read, holder.id().value() + read);
        await().atMost(Asker.PATIENCE)
                .untilAsserted(() -> given().header("Authorization", "Bearer " + holder.token())
                        .header("CNS-Purpose", "security")
                        .get("/v1/data-reads")
                        .then()
                        .statusCode(200)
                        .body("reads", hasSize(1))
                        .body("reads[0].reader", equalTo("privacy-request"))
                        .body("reads[0].request", nullValue())
                        .body("reads[0].purpose", equalTo("fulfil-request"))
                        .body("reads[0].categories", equalTo(List.of("account"))));
    }

    @Test
    void a_copy_of_nobodys_account_is_audited_as_well() {
        Asker.Asked asked = Asker.somebody().asks("portability");
        asked.proves().statusCode(200);

        asked.copies().then().statusCode(200);
        asked.copies().then().statusCode(200);

        assertThat(audited(asked))
                .hasSize(2)
                .allMatch(entry -> entry.startsWith(Owner.CNS.value() + " PERSON_REQUEST"));
    }

    private static List<String> audited(Asker.Asked asked) {
        return Suite.query("select concat_ws(' ', account_id, actor_kind, purpose, path, outcome) from audit_entry"
                + " where actor = '" + asked.id() + "'");
    }

    @Test
    void nothing_is_told_and_nothing_done_before_the_code_is_shown() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Still here");
        String person = lastCalled();
        Asker.Asked asked = ada.asks("erasure");

        asked.reads()
                .then()
                .statusCode(200)
                .body("status", equalTo("identity-check"))
                .body("outcomes", nullValue())
                .body("forwarded", nullValue());
        new Asker.Asked(asked.id(), "B".repeat(43)).reads().then().statusCode(404);
        given().get(Asker.REQUESTS + "/" + asked.id()).then().statusCode(400);
        assertThat(Asker.Asked.searches(codec, PersonRequestId.fromString(asked.id())))
                .isEmpty();
        assertThat(Suite.query("select 1 from contact_interaction where person = '" + person + "'"))
                .as("still there")
                .hasSize(1);
    }

    @Test
    void a_known_and_an_unknown_person_are_answered_alike() {
        Asker known = Asker.somebody();
        known.wasCalled("Known");
        Asker unknown = Asker.somebody();
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked ofKnown = known.asks("access");
        Asker.Asked ofUnknown = unknown.asks("access");

        ofKnown.isCompleted(codec, Map.of(holder.id(), List.of(0)));
        ofUnknown.isCompleted(codec, Map.of());

        assertThat(view(ofKnown)).isEqualTo(view(ofUnknown));
        assertThat(ofKnown.reads().asString()).doesNotContain(holder.id().toString());
        assertThat(unknown.person().mails("").size())
                .as("no mail tells that nothing is known")
                .isEqualTo(known.person().mails("").size());
    }

    /** Without ids and times. */
    private static Map<String, Object> view(Asker.Asked asked) {
        Map<String, Object> view = new TreeMap<>(asked.reads().jsonPath().<String, Object>getMap(""));
        view.replaceAll((key, value) ->
                Set.of("id", "receivedAt", "dueAt", "endedAt", "copy").contains(key) ? "…" : value);
        return view;
    }

    @Test
    void an_erasure_says_place_by_place_what_became_of_it() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Forget this");
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("erasure");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body("forwarded", equalTo("where-it-applies"))
                .body(outcome("account/contact_interaction.note_sealed"), equalTo("erased"))
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/contact_person.email_sealed"), equalTo("erased"))
                .body(outcome("account/contact_form.what_sealed"), equalTo("not-found"))
                .body(outcome("account/account.email"), equalTo("not-found"))
                .body(outcome("account/person_request.person"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/person_request.person' }.ground",
                        containsString("GDPR Articles 5(2)"));
        Asker.Asked again = ada.asks("access");
        again.proves().statusCode(200);
        Map<String, String> files = again.files();
        assertThat(files).doesNotContainKeys("account-service/interactions.json", "account-service/findings.json");
        assertThat(all(files, "person-requests", "id")).containsExactlyInAnyOrder(asked.id(), again.id());
        assertThat(files.get("account-service/person-requests.json"))
                .contains("\"place\":\"account/contact_interaction.note_sealed\",\"outcome\":\"erased\"");
    }

    @Test
    @DisplayName("what an attempt erased that was broken off is erased, not unknown, to whoever asked (R27)")
    void what_an_attempt_erased_that_was_broken_off_is_told_as_erased() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Forget this");
        ada.wasCalled("And this");
        ada.wasFound("Canary keeper").then().statusCode(200);
        ada.wrote("What does a canary cost?");
        Asker.Asked asked = ada.asks("erasure");
        asked.proves().statusCode(200);
        String told = told(asked);

        Suite.update("update person_request set outcomes = null where id = '"
                + PersonRequestId.fromString(asked.id()).value() + "'");

        assertThat(told(asked)).as("as if the first had not been broken off").isEqualTo(told);
        asked.reads()
                .then()
                .body(outcome("account/contact_interaction.note_sealed"), equalTo("erased"))
                .body("outcomes.find { it.place == 'account/contact_interaction.note_sealed' }.count", equalTo(2))
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/contact_person.email_sealed"), equalTo("erased"))
                .body(outcome("account/contact_form.what_sealed"), equalTo("erased"))
                .body(outcome("account/web_visitor.person"), equalTo("not-found"));
    }

    /** What became of each place and how much of it, once that is known. */
    private static String told(Asker.Asked asked) {
        return await()
                .atMost(Asker.PATIENCE)
                .until(
                        () -> asked.reads().jsonPath().<Map<String, Object>>getList("outcomes"),
                        outcomes -> outcomes != null && !outcomes.isEmpty())
                .stream()
                .map(place -> place.get("place") + " " + place.get("outcome") + " " + place.get("count"))
                .toList()
                .toString();
    }

    private static String outcome(String place) {
        return "outcomes.find { it.place == '" + place + "' }.outcome";
    }

    @Test
    void an_open_account_is_retained_with_its_ground_and_not_closed_by_a_mail() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = new Asker(holder.customer()).asks("erasure");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/account.email"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/account.email' }.ground",
                        containsString("GDPR Article 6(1)(b)"));
        holder.reads(holder.id()).statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void what_is_older_than_the_end_of_anothers_account_is_not_the_askers() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Of whoever had the address before");
        String person = lastCalled();
        Customer former = Customer.isActive();
        Suite.update("insert into contact_claim (account_id, person, since, ended_at) values ('"
                + former.id().value() + "', '" + person + "', now() - interval '1 day', now())");
        ada.wasCalled("Theirs");
        Asker.Asked asked = ada.asks("access");
        asked.proves().statusCode(200);

        Map<String, String> files = asked.files();
        assertThat(all(files, "interactions", "note")).containsExactly("Theirs");
        assertThat(all(files, "contact-records", "email")).containsExactly(ada.email());
        assertThat(files.get("account-service/contact-records.json"))
                .as("that somebody had it before, and since when")
                .doesNotContain("createdAt");
    }

    @Test
    @DisplayName("of an address that changed hands each holder's copy has what was of them (R13, GDPR 15(4))")
    void of_an_address_that_changed_hands_each_holders_copy_has_what_was_of_them() {
        Customer.Keyed holder = Customer.hasKey();
        new Asker(holder.customer()).wasCalled("Of whoever had the address before");
        String person = lastCalled();
        Customer.Keyed former = Customer.hasKey();
        Suite.update("insert into contact_claim (account_id, person, since, ended_at) values ('"
                + former.id().value() + "', '" + person + "', now() - interval '1 day', now())");
        Suite.update("update contact_claim set since = now() where account_id = '"
                + holder.id().value() + "'");
        Suite.update("insert into contact_objection (account_id, person, objected_at) values ('" + Owner.CNS.value()
                + "', '" + person + "', now())");

        Map<String, String> theirs = Unzipped.of(holder.copies(holder.id()));
        Map<String, String> before = Unzipped.of(former.copies(former.id()));

        assertThat(all(theirs, "contact-records", "email"))
                .containsExactly(holder.customer().email());
        assertThat(theirs.get("account-service/contact-records.json")).doesNotContain("createdAt");
        assertThat(all(theirs, "objections", "objectedAt")).hasSize(1).doesNotContainNull();
        assertThat(before.get("account-service/contact-records.json")).contains("createdAt");
        assertThat(before).doesNotContainKey("account-service/objections.json");

        String cns = "account_id = '" + Owner.CNS.value() + "' and person = '" + person + "'";
        Suite.update(
                "delete from contact_claim where account_id = '" + former.id().value() + "'");
        Suite.update(
                "update contact_person set created_at = now() - interval '1 day', last_at = now() - interval '1 day'"
                        + " where " + cns);
        Suite.update("update contact_objection set objected_at = now() - interval '1 day' where " + cns);
        Suite.update("insert into contact_restriction (account_id, person, since) values ('" + Owner.CNS.value()
                + "', '" + person + "', now() - interval '1 day')");
        Map<String, String> after = Unzipped.of(holder.copies(holder.id()));

        assertThat(after.get("account-service/contact-records.json"))
                .as("nobody knows any more that the former holder was one")
                .contains(holder.customer().email())
                .doesNotContain("createdAt", "lastAt", "language");
        assertThat(after.get("account-service/objections.json"))
                .contains("understand-customers")
                .doesNotContain("objectedAt");
        assertThat(after.get("account-service/restrictions.json"))
                .contains("restricted")
                .doesNotContain("since");
    }

    @Test
    void whoever_objects_is_not_looked_for_again() {
        Asker ada = Asker.somebody();
        ada.wasFound("Canary keeper").then().statusCode(200);
        Asker.Asked asked = ada.asks("objection");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/contact_objection.person"), equalTo("retained"));
        ada.wasFound("Canary keeper").then().statusCode(409);
        Asker.Asked access = ada.asks("access");
        access.proves().statusCode(200);
        Map<String, String> files = access.files();
        assertThat(all(files, "objections", "purpose")).containsExactly("understand-customers");
        assertThat(all(files, "objections", "objectedAt")).hasSize(1).doesNotContainNull();
        assertThat(files.get("summary.html"))
                .contains("Your objection to being looked for in public sources: 1", "<code>objectedAt</code>");
    }

    @Test
    void a_portability_has_what_the_person_provided_and_nothing_that_others_noted_or_found() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Noted by sales");
        ada.wasFound("Canary keeper").then().statusCode(200);
        ada.wrote("What does a canary cost?");
        Asker.Asked asked = ada.asks("portability");
        asked.copies().then().statusCode(409);

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body("right", equalTo("portability"))
                .body("outcomes", nullValue())
                .body("copy", containsString(asked.id() + "/copy"));
        Map<String, String> files = asked.files();
        assertThat(files.keySet())
                .containsExactly(
                        "account-service/identifiers.json",
                        "account-service/identifiers.csv",
                        "account-service/forms.json",
                        "account-service/forms.csv",
                        "schema.json",
                        "copy.json");
        assertThat(CopyFaults.of(files)).isEmpty();
        assertThat(all(files, "identifiers", "email")).containsExactly(ada.email());
        assertThat(all(files, "forms", "text")).containsExactly("What does a canary cost?");
        assertThat(files.values()).noneMatch(file -> file.contains("Noted by sales") || file.contains("Canary keeper"));
    }

    @Test
    void of_an_account_a_portability_has_what_its_holder_said() {
        Customer.Keyed holder = Customer.hasKey();
        given().header("Authorization", "Bearer " + holder.token())
                .contentType("application/json")
                .body(Map.of("value", "Canary Cages GmbH"))
                .put("/v1/profile/company")
                .then()
                .statusCode(201);
        noted(holder, "job-title", Map.of("kind", "support")).statusCode(201);
        Asker.Asked asked = new Asker(holder.customer()).asks("portability");
        asked.proves().statusCode(200);

        Map<String, String> files = asked.files();
        String folder = "account-service/" + holder.id();
        assertThat(files.keySet().stream().filter(name -> name.startsWith(folder)))
                .containsExactly(
                        folder + "/account.json",
                        folder + "/account.csv",
                        folder + "/profile.json",
                        folder + "/profile.csv");
        assertThat(all(files, holder.id() + "/profile", "field"))
                .contains("name", "email", "company")
                .doesNotContain("job-title");
    }

    private static ValidatableResponse noted(Customer.Keyed holder, String field, Map<String, Object> source) {
        return given().header("Authorization", "Bearer " + StaffToken.of("sam"))
                .contentType("application/json")
                .body(Map.of("value", "Noted by support", "source", source))
                .put("/v1/accounts/" + holder.id() + "/profile/" + field)
                .then();
    }

    @Test
    void a_name_that_public_sources_have_otherwise_is_erased_with_its_key() {
        Asker ada = Asker.somebody();
        String wrong = ada.wasFound("name", "Ada Wrongly").then().extract().path("finding");
        ada.wasFound("Canary keeper").then().statusCode(200);
        String subject = Suite.query("select subject from contact_finding where id = '" + wrong + "'")
                .getFirst();
        Asker.Asked asked = ada.corrects("Ada Rightly");
        assertThat(Suite.query("select 1 from contact_finding where id = '" + wrong + "'"))
                .as("nothing is done before the code is shown")
                .hasSize(1);

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/contact_finding.value_sealed"), equalTo("erased"))
                .body(outcome("account/account.name"), equalTo("not-found"))
                .body(outcome("account/person_request.person"), equalTo("retained"));
        asked.copies().then().statusCode(404);
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
        Asker.staffRead(ada.isLookedUp().path("contact"), "findings", "understand-customers")
                .then()
                .statusCode(200)
                .body("findings.value", equalTo(List.of("Canary keeper")));
    }

    @Test
    void a_name_that_public_sources_have_as_the_person_says_stays() {
        Asker ada = Asker.somebody();
        ada.wasFound("name", "Ada Rightly").then().statusCode(200);
        Asker.Asked asked = ada.corrects(" Ada Rightly ");

        asked.isCompleted(codec, Map.of());

        asked.reads().then().body(outcome("account/contact_finding.value_sealed"), equalTo("not-found"));
        Asker.Asked access = ada.asks("access");
        access.proves().statusCode(200);
        assertThat(access.files().get("account-service/person-requests.json"))
                .as("what they said they are called, for as long as who asked is known")
                .contains("Ada Rightly");
    }

    @Test
    void the_name_in_an_account_is_its_holders_to_correct() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = new Asker(holder.customer()).corrects("Ada Rightly");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/account.name"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/account.name' }.ground",
                        containsString("PUT /v1/profile/{field}"));
        holder.reads(holder.id()).body("name", equalTo(holder.customer().name()));
    }

    @Test
    void what_is_right_is_sealed_and_goes_with_who_asked() {
        Asker.Asked asked = Asker.somebody().corrects("Ada Canary-Rightly");
        assertThat(of(asked, "name_sealed")).isNotNull();
        asked.isCompleted(codec, Map.of());

        assertThat(of(asked, "person_request::text")).doesNotContain("Canary-Rightly");
        assertThat(Suite.records(Topic.PERSON_SEARCHES).stream().map(record -> Asker.text(record.value())))
                .noneMatch(value -> value.contains("Canary-Rightly"));
        Suite.update("update person_request set ended_at = now() - interval '31 days' where id = '" + id(asked) + "'");
        OnVertx.await(upkeep::sweep);

        assertThat(of(asked, "name_sealed")).isNull();
    }

    @Test
    void what_is_restricted_is_kept_and_not_read_until_that_ends() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Before");
        ada.wasFound("Canary keeper").then().statusCode(200);
        String contact = ada.isLookedUp().path("contact");
        Asker.Asked begin = ada.asks("restriction");
        ada.isLookedUp().then().body("restricted", equalTo(false)).body("email", equalTo(ada.email()));
        Asker.staffRead(contact, "interactions", "manage-relationship").then().statusCode(200);

        begin.isCompleted(codec, Map.of());

        begin.reads()
                .then()
                .body(outcome("account/contact_restriction.person"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/contact_restriction.person' }.ground",
                        containsString("GDPR Article 18"))
                .body(outcome("account/account.email"), equalTo("not-found"));
        ada.isLookedUp()
                .then()
                .statusCode(200)
                .body("contact", equalTo(contact))
                .body("restricted", equalTo(true))
                .body("email", nullValue());
        Asker.staffRead(contact, "interactions", "manage-relationship")
                .then()
                .statusCode(409)
                .body("detail", containsString("GDPR Article 18"));
        Asker.staffRead(contact, "findings", "understand-customers").then().statusCode(409);
        ada.wasFound("company", "Canary Cages GmbH")
                .then()
                .statusCode(409)
                .body("detail", containsString("GDPR Article 18"));
        ada.wasCalled("Meanwhile");
        Asker.Asked access = ada.asks("access");
        access.proves().statusCode(200);
        Map<String, String> files = access.files();
        assertThat(all(files, "interactions", "note")).contains("Before", "Meanwhile");
        assertThat(all(files, "findings", "value")).containsExactly("Canary keeper");
        assertThat(all(files, "restrictions", "since")).hasSize(1).doesNotContainNull();

        Asker.Asked end = ada.asks("restriction-end");
        end.isCompleted(codec, Map.of());

        end.reads().then().body(outcome("account/contact_restriction.person"), equalTo("erased"));
        ada.isLookedUp().then().body("restricted", equalTo(false)).body("email", equalTo(ada.email()));
        Asker.staffRead(contact, "interactions", "manage-relationship")
                .then()
                .statusCode(200)
                .body("interactions.note", hasItems("Before", "Meanwhile"));
        ada.wasFound("company", "Canary Cages GmbH").then().statusCode(200);
    }

    @Test
    void what_is_restricted_can_be_erased() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Forget this");
        String contact = ada.isLookedUp().path("contact");
        ada.asks("restriction").isCompleted(codec, Map.of());

        Asker.staff().delete("/v1/prospects/contacts/" + contact).then().statusCode(204);
        ada.isLookedUp().then().statusCode(200).body("contact", nullValue()).body("restricted", equalTo(true));
        ada.wasCalled("Forget this, too");
        Asker.Asked erasure = ada.asks("erasure");
        erasure.isCompleted(codec, Map.of());

        erasure.reads()
                .then()
                .body(outcome("account/contact_interaction.note_sealed"), equalTo("erased"))
                .body(outcome("account/contact_restriction.person"), equalTo("erased"));
        ada.isLookedUp().then().statusCode(404);
    }

    @Test
    void an_account_is_not_restricted_by_a_mail_and_nothing_is_taken_into_its_profile() {
        Customer.Keyed holder = Customer.hasKey();
        Map<String, Object> source =
                Map.of("kind", "public-source", "url", "https://people.example/ada", "date", "2026-11-20");
        noted(holder, "company", source).statusCode(201);
        Asker.Asked asked = new Asker(holder.customer()).asks("restriction");

        asked.isCompleted(codec, Map.of());

        asked.reads()
                .then()
                .body(outcome("account/account.email"), equalTo("retained"))
                .body(
                        "outcomes.find { it.place == 'account/account.email' }.ground",
                        containsString("/v1/accounts/{id}/privacy-requests"));
        noted(holder, "job-title", source).statusCode(409).body("detail", containsString("GDPR Article 18"));
        given().header("Authorization", "Bearer " + holder.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/profile/company")
                .then()
                .statusCode(200);
        noted(holder, "job-title", Map.of("kind", "support")).statusCode(201);
    }

    @Test
    void what_restricts_and_what_ends_that_is_done_in_the_order_in_which_it_was_asked() {
        Asker ada = Asker.somebody();
        ada.wasCalled("Kept");
        Asker.Asked begin = ada.asks("restriction");
        begin.isCompleted(codec, Map.of());
        String sealed = of(begin, "email_sealed");
        Suite.update("update person_request set status = 'IN_PROGRESS', ended_at = null, outcomes = null,"
                + " email_sealed = 'x' || email_sealed where id = '" + id(begin) + "'");
        Asker.Asked end = ada.asks("restriction-end");
        end.proves().statusCode(200);

        Asker.somebody().asks("access").isCompleted(codec, Map.of());
        assertThat(of(end, "outcomes")).as("behind the one that fails").isNull();
        Suite.update("update person_request set email_sealed = '" + sealed + "' where id = '" + id(begin) + "'");
        await().atMost(Asker.PATIENCE).until(() -> of(end, "outcomes") != null);

        assertThat(of(begin, "outcomes")).contains("contact_restriction");
        ada.isLookedUp().then().body("restricted", equalTo(false));
    }

    @Test
    @DisplayName("requests that fail, or that wait, more than are looked at together, keep nobody else's (R27)")
    void requests_that_fail_or_wait_keep_nobody_elses() {
        Asker.Asked asked = Asker.somebody().asks("access");
        stuck(asked, "subject");
        stuck(asked, "gen_random_uuid()");
        try {
            asked.isCompleted(codec, Map.of());

            assertThat(Suite.query("select 1 from person_request where person like 'stuck %' and outcomes is null"))
                    .as("more than a page of each kind, proven before")
                    .hasSize(42);
        } finally {
            Suite.update("delete from person_request where person like 'stuck %'");
        }
    }

    /**
     * 21 whose name cannot be opened, all proven at the same moment.
     *
     * @param subject by its own the seals are another request's, and opening them fails; by an unknown one there is no key, as of whoever
     *     was erased
     */
    private static void stuck(Asker.Asked like, String subject) {
        Suite.update(
                "insert into person_request (account_id, id, asked, language, status, subject, email_sealed, person,"
                        + " received_at, due_at, wrong_tries, proven_at, search_batches)"
                        + " select account_id, gen_random_uuid(), asked, language, 'IN_PROGRESS', " + subject
                        + ", email_sealed,"
                        + " 'stuck ' || gen_random_uuid(), received_at, due_at, 0, now() - interval '1 day', 0"
                        + " from person_request, generate_series(1, 21) where id = '" + id(like) + "'");
    }

    @Test
    void five_wrong_codes_end_a_request() {
        Asker.Asked asked = Asker.somebody().asks("access");
        for (int i = 0; i < 5; i++) {
            asked.proves("B".repeat(43)).statusCode(422);
        }

        asked.proves().statusCode(422);

        asked.reads().then().body("status", equalTo("refused"));
        OnVertx.await(upkeep::sweep);
        assertThat(of(asked, "email_sealed")).as("who asked is erased at once").isNull();
    }

    @Test
    void what_nobody_confirmed_expires_after_seven_days_and_is_gone_after_thirty_more() {
        Asker.Asked asked = Asker.somebody().asks("access");
        String subject = of(asked, "subject");
        Suite.update(
                "update person_request set received_at = now() - interval '7 days' where id = '" + id(asked) + "'");

        asked.proves().statusCode(422);
        OnVertx.await(upkeep::sweep);

        asked.reads().then().statusCode(200).body("status", equalTo("expired"));
        assertThat(of(asked, "email_sealed")).isNull();
        assertThat(Suite.keyringQuery("select 1 from data_key where subject_id = '" + subject + "'"))
                .isEmpty();
        Suite.update("update person_request set ended_at = now() - interval '30 days' where id = '" + id(asked) + "'");
        OnVertx.await(upkeep::sweep);
        asked.reads().then().statusCode(404);
    }

    @Test
    void an_answer_is_kept_for_its_time_and_then_only_that_there_was_one() {
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.isCompleted(codec, Map.of());
        asked.copies().then().statusCode(200);
        Suite.update("update person_request set ended_at = now() - interval '31 days' where id = '" + id(asked) + "'");

        OnVertx.await(upkeep::sweep);

        asked.reads().then().statusCode(404);
        assertThat(of(asked, "email_sealed")).isNull();
        assertThat(of(asked, "status")).isEqualTo("COMPLETED");
        assertThat(of(asked, "person")).isNotNull();
    }

    @Test
    void nothing_that_names_somebody_is_stored_or_told_in_clear() {
        Asker ada = Asker.somebody();
        Asker.Asked asked = ada.asks("access", "+4915112340199");
        asked.isCompleted(codec, Map.of());

        assertThat(Suite.query("select person_request::text from person_request where id = '" + id(asked) + "'")
                        .getFirst())
                .doesNotContain(ada.email(), "4915112340199");
        assertThat(Suite.records(Topic.PERSON_SEARCHES).stream().map(record -> Asker.text(record.value())))
                .noneMatch(value -> value.contains(ada.email()) || value.contains("15112340199"));
    }

    @Test
    void every_account_is_asked_for_by_tokens_of_its_own() {
        Customer.Keyed one = Customer.hasKey();
        Customer.Keyed other = Customer.hasKey();
        Customer pending = Customer.signsUp();
        Asker.Asked asked = Asker.somebody().asks("access", "+4915112340198");
        asked.isCompleted(codec, Map.of());

        List<PersonSought.Sought> sought = Asker.Asked.searches(codec, PersonRequestId.fromString(asked.id())).stream()
                .flatMap(event -> event.accounts().stream())
                .toList();

        assertThat(sought).extracting(PersonSought.Sought::account).contains(one.id(), other.id());
        assertThat(sought).extracting(PersonSought.Sought::account).doesNotContain(pending.id());
        Set<String> tokens = new TreeSet<>();
        sought.forEach(account -> account.persons().forEach(token -> tokens.add(token.text())));
        assertThat(tokens).hasSize(2 * sought.size());
    }

    @Test
    void a_search_that_is_not_answered_in_time_is_begun_again() {
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.proves().statusCode(200);
        PersonRequestId id = PersonRequestId.fromString(asked.id());
        await().atMost(Asker.PATIENCE).until(() -> of(asked, "searched_at") != null);
        int before = Asker.Asked.searches(codec, id).size();
        Suite.update(
                "update person_request set searched_at = now() - interval '3 days' where id = '" + id(asked) + "'");

        await().atMost(Asker.PATIENCE)
                .until(() -> Asker.Asked.searches(codec, id).size() >= 2 * before);
        asked.answered(codec, Map.of());

        await().atMost(Asker.PATIENCE).untilAsserted(() -> asked.reads().then().body("status", equalTo("completed")));
    }

    @Test
    void the_deadline_is_a_calendar_month_to_the_end_of_the_day() {
        Asker.Asked asked = Asker.somebody().asks("access");

        Instant received = Instant.parse(asked.reads().path("receivedAt"));
        LocalDate due =
                LocalDate.ofInstant(received, ZoneOffset.UTC).plusMonths(1).plusDays(1);

        assertThat(Instant.parse(asked.reads().path("dueAt")))
                .isEqualTo(due.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @ParameterizedTest
    @CsvSource({"email,nobody", "phone,12", "right,burial", "language,fr"})
    void what_is_wrong_is_refused_where_it_is(String field, String value) {
        Map<String, Object> body = Asker.somebody().body("access", "+4915112340197");
        body.put(field, value);

        Asker.posts(body).statusCode(400).body("errors.pointer", hasItem("/" + field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"friendlyName\":\"\"}",
                "{\"friendlyName\":\"+49 30 123456\"}",
                "{\"friendlyName\":\"ada@example.com\"}"
            })
    void a_rectification_says_what_is_right(String correction) {
        String email = Asker.somebody().email();

        Asker.network()
                .contentType("application/json")
                .body("{\"right\":\"rectification\",\"email\":\"" + email + "\",\"correction\":" + correction + "}")
                .post(Asker.REQUESTS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(startsWith("/correction")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "portability", "erasure", "restriction", "restriction-end", "objection"})
    void nothing_else_has_a_correction(String right) {
        Map<String, Object> body = Asker.somebody().body(right, null);
        body.put("correction", Map.of("friendlyName", "Ada Rightly"));

        Asker.posts(body).statusCode(400).body("errors.pointer", hasItem("/correction"));
    }

    @Test
    void one_network_address_asks_so_often_and_no_more() {
        String network = "203.0.113." + (1 + Math.floorMod(System.nanoTime(), 250));
        for (int i = 0; i < 30; i++) {
            given().header("X-Forwarded-For", network)
                    .contentType("application/json")
                    .body(Map.of("code", "x"))
                    .post(Asker.REQUESTS + "/PQ" + "0".repeat(32) + "/identity")
                    .then()
                    .statusCode(422);
        }

        given().header("X-Forwarded-For", network)
                .contentType("application/json")
                .body(Asker.somebody().body("access", null))
                .post(Asker.REQUESTS)
                .then()
                .statusCode(429)
                .header("Retry-After", not(nullValue()));
    }

    @Test
    void the_mail_is_in_the_persons_language() {
        Asker ada = Asker.somebody();
        Map<String, Object> body = ada.body("access", null);
        body.put("language", "de");

        Asker.posts(body).statusCode(202).body("status", equalTo("received"));

        await().atMost(Asker.PATIENCE)
                .until(() -> ada.person().mails("Bestätigen Sie, was Sie CNS").size() == 1);
    }

    private static String lastCalled() {
        return Suite.query("select person from contact_interaction order by recorded_at desc, id desc limit 1")
                .getFirst();
    }

    private static String of(Asker.Asked asked, String column) {
        return Suite.query("select " + column + " from person_request where id = '" + id(asked) + "'")
                .getFirst();
    }

    private static String id(Asker.Asked asked) {
        return PersonRequestId.fromString(asked.id()).value().toString();
    }
}
