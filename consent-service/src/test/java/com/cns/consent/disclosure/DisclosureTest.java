package com.cns.consent.disclosure;

import static com.cns.consent.suite.Holder.SELF;
import static com.cns.consent.suite.Holder.instruction;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.Clerk;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.topic.Topic;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R17, R18, R25: nothing is shared without a permit, and of what was shared it stays known who has it. */
@ConsentServiceTest
class DisclosureTest {
    private static final String PATH = "/v1/disclosures";
    private static final String PARTNER = "Delivery Partner";
    private static final Map<String, Object> KIM = Map.of("phone", "+4915112345678");
    private static final Map<String, Object> LEE = Map.of("email", "lee@customer.example");

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Participant erasure;

    @Inject
    HeldDisclosures held;

    @Inject
    Clock clock;

    @Inject
    AccountsView accounts;

    private final Holder holder = Holder.ofANewAccount();

    private static Map<String, Object> sharing(Map<String, ?> person) {
        return Map.of(
                "person",
                person,
                "purpose",
                "provide-service",
                "categories",
                List.of("USAGE"),
                "recipient",
                PARTNER,
                "reference",
                "customer:4711");
    }

    private static Map<String, Object> with(Map<String, Object> sharing, String name, Object value) {
        Map<String, Object> more = new HashMap<>(sharing);
        more.put(name, value);
        return more;
    }

    private String shares(Map<String, ?> person) {
        return holder.posts(PATH, sharing(person)).statusCode(201).extract().path("id");
    }

    @Test
    void what_an_instruction_permits_is_recorded_with_that_instruction() {
        String instruction = holder.instructs(instruction(PARTNER));

        String id = holder.onlyAs("sender")
                .posts(PATH, with(sharing(KIM), "recipient", "delivery PARTNER"))
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/disclosures/DS[0-9a-f]{32}"))
                .body("rule", equalTo("instructed"))
                .body("instruction", equalTo(instruction))
                .body("person", nullValue())
                .body("recipient", nullValue())
                .extract()
                .path("id");

        holder.gets(PATH + "/" + id)
                .statusCode(200)
                .body("person", equalTo(KIM))
                .body("reference", equalTo("customer:4711"))
                .body("recipient", equalTo("delivery PARTNER"))
                .body("categories", equalTo(List.of("USAGE")))
                .body("instruction", equalTo(instruction));
        assertThat(AuditEntries.of(holder.account()))
                .singleElement()
                .asString()
                .startsWith("READ ")
                .endsWith(subjectOf(id).value().toString());
    }

    @Test
    void the_same_request_with_the_same_key_is_one_disclosure() {
        holder.instructs(instruction(PARTNER));
        String first = holder.postsOnce("retry", PATH, sharing(KIM))
                .statusCode(201)
                .extract()
                .asString();

        assertThat(holder.postsOnce("retry", PATH, sharing(KIM))
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(rows()).hasSize(1);
    }

    /** Also when it is asked with an Idempotency-Key, whose transaction a refusal must not undo. */
    @Test
    void without_a_permit_nothing_is_recorded_but_an_event_that_names_nobody() {
        refused(holder.posts(PATH, sharing(KIM)), "no-instruction");
        holder.instructs(instruction(PARTNER));
        refused(
                holder.posts(PATH, with(sharing(KIM), "categories", List.of("USAGE", "CONTENT"))),
                "instructed-otherwise");
        refused(
                holder.postsOnce("k", PATH, with(sharing(KIM), "purpose", "recipient-own-purposes")),
                "own-purposes-not-instructed");
        refused(holder.posts(PATH, with(sharing(KIM), "purpose", "sale")), "no-sale-of-end-user-data");
        refused(holder.posts(PATH, with(sharing(KIM), "restricted", true)), "restricted");

        assertThat(rows()).isEmpty();
        await().untilAsserted(() -> assertThat(told())
                .extracting(event -> event.getString("rule"))
                .containsExactly(
                        "no-instruction",
                        "instructed-otherwise",
                        "own-purposes-not-instructed",
                        "no-sale-of-end-user-data",
                        "restricted"));
        assertThat(told().get(1).getList("categories")).isEqualTo(List.of("USAGE", "CONTENT"));
        assertThat(told())
                .allSatisfy(event ->
                        assertThat(event.prettify()).doesNotContain("15112345678", "Partner", "partner", "4711"));
    }

    private static void refused(ValidatableResponse answer, String rule) {
        answer.statusCode(403)
                .body("type", equalTo("/problems/disclosure-refused"))
                .body("rule", equalTo(rule));
    }

    private List<JsonPath> told() {
        return Topics.ofTests().all(Topic.DISCLOSURES.wireName()).stream()
                .filter(record -> record.key().equals(holder.account().toString()))
                .map(record -> JsonPath.from(new String(record.value(), UTF_8)))
                .toList();
    }

    /** R17. */
    @Test
    void the_holders_own_data_is_shared_on_their_consent_and_no_longer() {
        Map<String, Object> marketing = Map.of(
                "person",
                SELF,
                "purpose",
                "third-party-marketing",
                "categories",
                List.of("ACCOUNT"),
                "recipient",
                "A partner");
        String notice = Officer.petra().publishes("third-party-marketing");
        String consent = holder.isAsked(SELF, "third-party-marketing", notice);
        refused(holder.posts(PATH, marketing), "consent-not-answered");
        holder.answers(consent, true);

        String id = holder.posts(PATH, marketing)
                .statusCode(201)
                .body("rule", equalTo("consent-given"))
                .body("consent", equalTo(consent))
                .body("notice", equalTo(notice))
                .extract()
                .path("id");
        holder.withdraws(consent);
        refused(holder.posts(PATH, marketing), "consent-withdrawn");

        holder.instructs(instruction(PARTNER));
        shares(KIM);
        holder.gets(PATH + "?category=ACCOUNT")
                .body("disclosures.id", contains(id))
                .body("disclosures[0].recipient", equalTo("A partner"));
    }

    /** Of the account's own data, which a necessary function of the business needs whatever the holder says. */
    private Map<String, Object> byStaff() {
        return Map.of(
                "account",
                holder.account().toString(),
                "person",
                SELF,
                "purpose",
                "core-business",
                "categories",
                List.of("ACCOUNT"),
                "recipient",
                "An auditor");
    }

    private List<String> auditedOfStaff() {
        return AuditEntries.of(holder.account()).stream()
                .filter(entry -> entry.contains(" STAFF "))
                .toList();
    }

    @Test
    @DisplayName("staff record what CNS discloses of account data, and the holder sees it and a pseudonym (R17)")
    void staff_record_what_cns_discloses_of_account_data_and_the_holder_sees_it_and_a_pseudonym() {
        holder.isTold(accounts, AccountStatus.ACTIVE, 1);
        Clerk sal = Clerk.named("sal").with("Idempotency-Key", "by-sal-of-" + holder.account());

        String made = sal.posts(PATH, byStaff())
                .statusCode(201)
                .body("rule", equalTo("necessary-business"))
                .body("staff", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("recipient", nullValue())
                .extract()
                .asString();
        assertThat(sal.posts(PATH, byStaff()).statusCode(201).extract().asString())
                .as("the same request with the same key")
                .isEqualTo(made);

        String id = JsonPath.from(made).getString("id");
        String pseudonym = JsonPath.from(made).getString("staff");
        holder.gets(PATH + "?category=ACCOUNT")
                .body("disclosures.id", contains(id))
                .body("disclosures[0].recipient", equalTo("An auditor"))
                .body("disclosures[0].staff", equalTo(pseudonym));
        holder.gets(PATH + "/" + id).body("person", equalTo(SELF)).body("staff", equalTo(pseudonym));
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.getString("recorded_by")).isEqualTo("sal"));
        assertThat(auditedOfStaff()).containsExactly("DONE STAFF sal - POST /v1/disclosures -");
    }

    @Test
    @DisplayName("staff are refused what the holder did not consent to, and whatever is of end-users (R17, R18)")
    void staff_are_refused_what_the_holder_did_not_consent_to_and_whatever_is_of_end_users() {
        holder.isTold(accounts, AccountStatus.ACTIVE, 1);
        holder.instructs(instruction(PARTNER));
        Clerk sal = Clerk.named("sal");

        refused(sal.posts(PATH, with(byStaff(), "purpose", "third-party-marketing")), "consent-never-asked");
        sal.posts(PATH, with(sharing(KIM), "account", holder.account().toString()))
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body("errors.pointer", contains("/person", "/categories"));
        Clerk.named("rita").posts(PATH, byStaff()).statusCode(403);

        assertThat(rows()).isEmpty();
        assertThat(auditedOfStaff())
                .containsExactly(
                        "REFUSED STAFF sal third-party-marketing POST /v1/disclosures -",
                        "REFUSED STAFF sal provide-service POST /v1/disclosures -");
    }

    @Test
    void staff_record_of_an_account_that_there_is_and_lives_and_customers_name_none() {
        Clerk petra = Clerk.named("petra");
        Map<String, Object> unnamed = new HashMap<>(byStaff());
        unnamed.remove("account");

        petra.posts(PATH, byStaff()).statusCode(404);
        petra.posts(PATH, unnamed).statusCode(400).body("errors.pointer", contains("/account"));
        holder.posts(PATH, byStaff()).statusCode(400).body("errors.pointer", contains("/account"));
        holder.isTold(accounts, AccountStatus.CLOSED, 1);
        petra.posts(PATH, byStaff()).statusCode(409);

        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("staff say where a recipient is told until the holder says it (R25)")
    void staff_say_where_a_recipient_is_told_until_the_holder_says_it() {
        holder.isTold(accounts, AccountStatus.ACTIVE, 1);
        String path = PATH + "/recipients";
        Map<String, Object> said = Map.of("name", "An auditor", "email", "privacy@auditor.example");
        Map<String, Object> byStaff = with(said, "account", holder.account().toString());
        Clerk sam = Clerk.named("sam");

        sam.posts(path, byStaff).statusCode(200).body("signed", equalTo(false));
        sam.posts(path, with(byStaff, "email", "office@auditor.example")).statusCode(200);
        holder.posts(path, said).statusCode(200);
        sam.posts(path, byStaff).statusCode(409);
        Clerk.named("rita").posts(path, byStaff).statusCode(403);

        assertThat(rows("recipient"))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("named_by")).isNull());
        assertThat(auditedOfStaff())
                .containsExactly(
                        "DONE STAFF sam - POST /v1/disclosures/recipients -",
                        "DONE STAFF sam - POST /v1/disclosures/recipients -");
    }

    @Test
    @DisplayName("what is shared for one channel or sender is decided by what the person says of just that (R17, R18)")
    void what_is_shared_for_one_channel_or_sender_is_decided_by_what_the_person_says_of_just_that() {
        holder.instructs(instruction(PARTNER));
        String notice = Officer.petra().publishes("provide-service");
        holder.answers(holder.isAsked(KIM, "provide-service", "sms", notice), false);
        holder.answers(
                holder.posts(
                                "/v1/consents",
                                Map.of(
                                        "person",
                                        KIM,
                                        "purpose",
                                        "provide-service",
                                        "notice",
                                        notice,
                                        "sender",
                                        "Harbour"))
                        .statusCode(201)
                        .extract()
                        .path("id"),
                false);

        refused(holder.posts(PATH, sharing(KIM)), "objected-to-sharing");
        refused(holder.posts(PATH, with(sharing(KIM), "channel", "sms")), "objected-to-sharing");
        refused(holder.posts(PATH, with(sharing(KIM), "sender", "harbour")), "objected-to-sharing");
        refused(holder.posts(PATH, with(sharing(KIM), "channel", "email")), "objected-to-sharing");
        String id = holder.posts(PATH, with(with(sharing(KIM), "channel", "email"), "sender", "News@Shop.Example"))
                .statusCode(201)
                .body("channel", equalTo("email"))
                .body("senderToken", matchesPattern(".{43}"))
                .body("sender", nullValue())
                .extract()
                .path("id");

        holder.gets(PATH + "/" + id)
                .statusCode(200)
                .body("channel", equalTo("email"))
                .body("sender", equalTo("news@shop.example"));
        holder.gets(PATH).body("disclosures[0].channel", equalTo("email")).body("disclosures[0].sender", nullValue());
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.deepToString()).doesNotContain("shop.example"));
        assertThat(copy(subjectOf(id)))
                .singleElement()
                .satisfies(item -> assertThat(item.sender()).isEqualTo("news@shop.example"));

        assertThat(erase(subjectOf(id)))
                .filteredOn(place -> place.place().equals("consent/disclosure.sender_sealed"))
                .extracting(PlaceOutcome::count)
                .containsExactly(1L);
        holder.gets(PATH + "/" + id)
                .body("channel", equalTo("email"))
                .body("sender", nullValue())
                .body("senderToken", nullValue());
    }

    @Test
    @DisplayName("a yes for one channel permits to share for that channel alone (R17)")
    void a_yes_for_one_channel_permits_to_share_for_that_channel_alone() {
        String notice = Officer.petra().publishes("third-party-marketing");
        String consent = holder.isAsked(SELF, "third-party-marketing", "email", notice);
        holder.answers(consent, true);
        Map<String, Object> marketing = Map.of(
                "person",
                SELF,
                "purpose",
                "third-party-marketing",
                "categories",
                List.of("ACCOUNT"),
                "recipient",
                "A partner");

        refused(holder.posts(PATH, marketing), "consent-never-asked");
        refused(holder.posts(PATH, with(marketing, "channel", "sms")), "consent-never-asked");
        holder.posts(PATH, with(marketing, "channel", "email")).statusCode(201).body("consent", equalTo(consent));
        holder.posts(PATH, with(with(marketing, "channel", "email"), "sender", "Harbour"))
                .statusCode(400)
                .body("errors.pointer", contains("/sender"));
    }

    /** Where it would reach nobody a decision permits it: whoever has the data may reach them. */
    @Test
    @DisplayName("of the holder's own data a disclosure for any channel is forbidden by a no to one, or to all (R17)")
    void of_the_holders_own_data_a_disclosure_for_any_channel_is_forbidden_by_a_no() {
        String purpose = "provide-service";
        Map<String, Object> own =
                Map.of("person", SELF, "purpose", purpose, "categories", List.of("ACCOUNT"), "recipient", "A carrier");
        String notice = Officer.petra().publishes(purpose);
        holder.posts(PATH, own).statusCode(201);

        holder.answers(holder.isAsked(SELF, purpose, "sms", notice), false).statusCode(200);
        refused(holder.posts(PATH, own), "objected-to-channel");
        holder.posts(PATH, with(own, "channel", "email")).statusCode(201);

        holder.answers(holder.isAsked(SELF, purpose, notice), false).statusCode(200);
        refused(holder.posts(PATH, own), "objected-to-channel");
        refused(holder.posts(PATH, with(own, "channel", "email")), "objected-to-channel");
        holder.decides(Holder.question(SELF, purpose, "ACCOUNT"))
                .statusCode(200)
                .body("decisions[0].decision", equalTo("permit"));
    }

    @Test
    void they_are_listed_newest_first_in_pages_without_the_persons() {
        String instruction = holder.instructs(instruction(PARTNER));
        String first = shares(KIM);
        String second = shares(LEE);
        String third = shares(KIM);

        String next = holder.gets(PATH + "?limit=2&instruction=" + instruction)
                .statusCode(200)
                .body("disclosures.id", equalTo(List.of(third, second)))
                .body("disclosures.recipient", everyItem(equalTo(PARTNER)))
                .body("disclosures[0].person", nullValue())
                .body("disclosures[0].reference", nullValue())
                .extract()
                .path("next");
        holder.gets(PATH + "?limit=2&instruction=" + instruction + "&page=" + next)
                .body("disclosures.id", contains(first))
                .body("next", nullValue());
        holder.gets(PATH + "?instruction=IN00000000000000000000000000000001").body("disclosures", hasSize(0));
        holder.gets(PATH + "?page=" + next).statusCode(400);
        holder.getsWithoutPurpose(PATH).statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        assertThat(AuditEntries.of(holder.account())).singleElement().asString().startsWith("REFUSED");
    }

    @Test
    void what_is_shared_of_who_is_reached_by_push_is_recorded_and_found() {
        holder.instructs(instruction(PARTNER));
        for (Map<String, String> person :
                List.of(Map.of("device", "fcm:A1"), Map.of("user", "customer-4711"), Map.of("ip", "192.0.2.17"))) {
            String id = shares(person);

            holder.gets(PATH + "/" + id).statusCode(200).body("person", equalTo(person));
            holder.with("CNS-Purpose", "security")
                    .posts(PATH + "/search", Map.of("person", person))
                    .body("disclosures.id", contains(id));
        }
    }

    @Test
    void those_of_a_person_are_found_by_any_way_to_write_the_identifier() {
        holder.instructs(instruction(PARTNER));
        String first = shares(KIM);
        shares(LEE);
        String second = shares(Map.of("phone", "+49 151 12345678"));
        Holder reader = holder.with("CNS-Purpose", "security");

        String next = reader.posts(PATH + "/search?limit=1", Map.of("person", Map.of("phone", "+49 (151) 12345678")))
                .statusCode(200)
                .body("disclosures.id", contains(second))
                .extract()
                .path("next");
        reader.posts(PATH + "/search?limit=1&page=" + next, Map.of("person", KIM))
                .body("disclosures.id", contains(first))
                .body("disclosures[0].recipient", equalTo(PARTNER));
        reader.posts(PATH + "/search", Map.of("person", Map.of("phone", "+4915112345679")))
                .body("disclosures", hasSize(0));
        holder.posts(PATH + "/search", Map.of("person", KIM)).statusCode(400);
    }

    @Test
    void another_accounts_disclosures_are_not_there() {
        holder.instructs(instruction(PARTNER));
        String id = shares(KIM);
        Holder other = Holder.ofANewAccount();

        other.gets(PATH + "/" + id).statusCode(404);
        other.gets(PATH).body("disclosures", hasSize(0));
        other.with("CNS-Purpose", "security")
                .posts(PATH + "/search", Map.of("person", KIM))
                .body("disclosures", hasSize(0));
        refused(other.posts(PATH, sharing(KIM)), "no-instruction");
        holder.onlyAs("sender").gets(PATH).statusCode(403);
        holder.onlyAs("sender").gets(PATH + "/" + id).statusCode(403);
    }

    @Test
    void what_is_wrong_is_said_by_its_place_and_nothing_is_stored() {
        String answer = holder.posts(
                        PATH,
                        Map.of(
                                "person",
                                Map.of("phone", "0151"),
                                "categories",
                                List.of("ACCOUNT", "USAGE"),
                                "recipient",
                                " "))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/person/phone", "/purpose", "/categories", "/recipient"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("0151");
        assertThat(holder.posts(PATH, with(sharing(KIM), "reference", "of-1511-2345678"))
                        .statusCode(400)
                        .body("errors.pointer", contains("/reference"))
                        .extract()
                        .asString())
                .doesNotContain("2345678");
        holder.posts(PATH, Map.of())
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/person", "/purpose", "/categories", "/recipient"));
        holder.posts(PATH, with(sharing(KIM), "categories", Arrays.asList("USAGE", "USAGE", null)))
                .statusCode(400)
                .body("errors.pointer", contains("/categories/1", "/categories/2"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void who_is_named_is_stored_sealed() {
        holder.instructs(instruction(PARTNER));
        shares(KIM);
        shares(LEE);

        assertThat(rows())
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(row.deepToString()).doesNotContain("15112345678", "lee@", PARTNER, "4711"));
    }

    /** Whoever ends an instruction sees every disclosure that rests on it. */
    @Test
    void a_disclosure_that_was_decided_before_a_revocation_and_comes_after_it_is_refused() throws Exception {
        String instruction = holder.instructs(instruction(PARTNER));

        refused(sharedDuringRevocation(instruction), "no-instruction");
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("of two instructions that permit a disclosure the other counts when one is revoked meanwhile (R25)")
    void of_two_instructions_that_permit_a_disclosure_the_other_one_counts_when_one_is_revoked_meanwhile()
            throws Exception {
        String other = holder.instructs(instruction(PARTNER));
        String longest = holder.instructs(with(
                instruction(PARTNER),
                "until",
                clock.instant().plusSeconds(7_200).toString()));

        sharedDuringRevocation(longest).statusCode(201).body("instruction", equalTo(other));
        assertThat(rows()).hasSize(1);
    }

    /** What comes of a disclosure that was decided by an instruction whose revocation is about to be committed. */
    private ValidatableResponse sharedDuringRevocation(String text) throws Exception {
        InstructionId instruction = InstructionId.fromString(text);
        CompletableFuture<ValidatableResponse> late;
        try (Connection revocation = asTheApplication()) {
            String transaction = only(
                    revocation,
                    "update instruction set revoked_at = now() where id = '" + instruction.value()
                            + "' returning pg_current_xact_id()::text");
            late = CompletableFuture.supplyAsync(() -> holder.posts(PATH, sharing(KIM)));
            await().until(() -> only(
                            revocation,
                            "select count(*) from pg_locks where not granted and transactionid::text = '" + transaction
                                    + "'")
                    .equals("1"));
            revocation.commit();
        }
        return late.get(30, TimeUnit.SECONDS);
    }

    /** R17, R18: whoever withdraws sees every disclosure that came before, and none comes after. */
    @Test
    @DisplayName(
            "an instructed disclosure that was decided before a withdrawal and comes after it is refused (R18, R25)")
    void an_instructed_disclosure_that_was_decided_before_a_withdrawal_and_comes_after_it_is_refused()
            throws Exception {
        holder.instructs(instruction(PARTNER));
        String consent = given(KIM, "provide-service");

        refused(disclosedDuringWithdrawal(consent, sharing(KIM)), "objected-to-sharing");
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("a disclosure that needs neither instruction nor consent is decided again, too (R17, R25)")
    void a_disclosure_that_needs_neither_instruction_nor_consent_is_decided_again_too() throws Exception {
        String consent = given(SELF, "own-marketing");
        Map<String, Object> marketing = Map.of(
                "person", SELF, "purpose", "own-marketing", "categories", List.of("ACCOUNT"), "recipient", "A printer");

        refused(disclosedDuringWithdrawal(consent, marketing), "objected-to-marketing");
        assertThat(rows()).isEmpty();
    }

    private String given(Map<String, Object> person, String purpose) {
        String consent = holder.isAsked(person, purpose, Officer.petra().publishes(purpose));
        holder.answers(consent, true).statusCode(200);
        return consent;
    }

    /** What a disclosure is answered that is asked for while a withdrawal is under way and waits for its row. */
    private ValidatableResponse disclosedDuringWithdrawal(String consent, Map<String, Object> sharing)
            throws Exception {
        CompletableFuture<ValidatableResponse> withdrawn;
        CompletableFuture<ValidatableResponse> late;
        try (Connection other = asTheApplication()) {
            String transaction = only(other, "select pg_current_xact_id()::text");
            only(
                    other,
                    "select id from consent where id = '"
                            + ConsentId.fromString(consent).value() + "' for update");
            withdrawn = CompletableFuture.supplyAsync(() -> holder.withdraws(consent), Thread::startVirtualThread);
            await().until(() -> only(
                            other,
                            "select count(*) from pg_locks where not granted and transactionid::text = '" + transaction
                                    + "'")
                    .equals("1"));
            // On two cores the common pool has one thread, in which the withdrawal waits.
            late = CompletableFuture.supplyAsync(() -> holder.posts(PATH, sharing), Thread::startVirtualThread);
            await().until(() -> waitsForAnAdvisoryLock(other));
            other.commit();
        }
        withdrawn.get(30, TimeUnit.SECONDS).statusCode(200);
        return late.get(30, TimeUnit.SECONDS);
    }

    private static boolean waitsForAnAdvisoryLock(Connection connection) throws SQLException {
        return !only(connection, "select count(*) from pg_locks where not granted and locktype = 'advisory'")
                .equals("0");
    }

    @Test
    @DisplayName("a disclosure that was decided before a restriction and comes after it is refused (GDPR 18)")
    void a_disclosure_that_was_decided_before_a_restriction_and_comes_after_it_is_refused() throws Exception {
        holder.instructs(instruction(PARTNER));
        String token = tokens.of(holder.account(), IdentifierType.PHONE, String.valueOf(KIM.get("phone")))
                .value();
        CompletableFuture<ValidatableResponse> late;
        try (Connection restriction = asTheApplication()) {
            only(
                    restriction,
                    "select pg_advisory_xact_lock(hashtextextended('restriction of " + token + "', 0))::text");
            only(
                    restriction,
                    "insert into restricted (account_id, id, token, since) values ('"
                            + holder.account().value() + "', gen_random_uuid(), '" + token + "', now()) returning id");
            late = CompletableFuture.supplyAsync(() -> holder.posts(PATH, sharing(KIM)));
            await().until(() -> waitsForAnAdvisoryLock(restriction));
            restriction.commit();
        }

        refused(late.get(30, TimeUnit.SECONDS), "restricted");
        assertThat(rows()).isEmpty();
    }

    /** A transaction of the holder's tenant, open until it is committed or closed. */
    private Connection asTheApplication() throws SQLException {
        var config = ConfigProvider.getConfig();
        Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        connection.setAutoCommit(false);
        only(connection, "select set_config('cns.account', '" + holder.account().value() + "', true)");
        return connection;
    }

    private static String only(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** R25: who was told of the data stays known, and of whom it was is gone. */
    @Test
    void an_erased_person_is_in_no_disclosure_and_who_received_their_data_stays() {
        String instruction = holder.instructs(instruction(PARTNER));
        String id = shares(KIM);
        String others = shares(LEE);

        List<PlaceOutcome> places = erase(subjectOf(id));

        holder.gets(PATH + "/" + id)
                .statusCode(200)
                .body("person", nullValue())
                .body("reference", nullValue())
                .body("recipient", equalTo(PARTNER))
                .body("instruction", equalTo(instruction))
                .body("rule", equalTo("instructed"));
        holder.gets(PATH + "/" + others).body("person", equalTo(LEE)).body("reference", equalTo("customer:4711"));
        holder.with("CNS-Purpose", "security")
                .posts(PATH + "/search", Map.of("person", KIM))
                .body("disclosures", hasSize(0));
        assertThat(places.stream().map(PlaceOutcome::place)).containsAll(held.places());
        assertThat(places)
                .filteredOn(place -> place.place().equals("consent/disclosure.id"))
                .extracting(PlaceOutcome::count, PlaceOutcome::retainedWhile)
                .containsExactly(tuple(1L, RetainedWhile.DISCLOSURE_SHOWN));
    }

    @Test
    void with_the_holder_goes_what_the_holder_called_the_recipient() {
        Map<String, Object> own = Map.of(
                "person",
                SELF,
                "purpose",
                "provide-service",
                "categories",
                List.of("ACCOUNT"),
                "recipient",
                "A carrier");
        String id = holder.posts(PATH, own)
                .statusCode(201)
                .body("rule", equalTo("provide-service"))
                .extract()
                .path("id");
        holder.gets(PATH + "/" + id).body("person", equalTo(SELF)).body("recipient", equalTo("A carrier"));

        erase(subjectOf(id));

        holder.gets(PATH + "/" + id)
                .body("person", nullValue())
                .body("recipient", nullValue())
                .body("purpose", equalTo("provide-service"));
    }

    /** GDPR 15(1)(c). */
    @Test
    void a_copy_says_to_whom_the_persons_data_went_and_nothing_of_other_people() {
        holder.instructs(instruction(PARTNER));
        String id = shares(KIM);
        shares(LEE);

        assertThat(copy(subjectOf(id))).singleElement().satisfies(item -> {
            assertThat(item.id()).hasToString(id);
            assertThat(item.recipient()).isEqualTo(PARTNER);
            assertThat(Objects.requireNonNull(item.person()).phone()).isEqualTo("+4915112345678");
        });
        UUID ofHolder = receivers().getFirst().getUUID("subject_id");
        assertThat(copy(new SubjectId(ofHolder)))
                .as("the holder's: what they did, without whom they did it to")
                .hasSize(2)
                .allSatisfy(item -> {
                    assertThat(item.person()).isNull();
                    assertThat(item.reference()).isNull();
                    assertThat(item.recipient()).isEqualTo(PARTNER);
                });
    }

    private List<HeldDisclosures.Copy> copy(SubjectId subject) {
        Whose whose = new Whose(asked().request(), holder.account(), Set.of(subject));
        List<HeldDisclosures.Copy> items = new ArrayList<>();
        String after = "";
        do {
            String from = after;
            Slice<HeldDisclosures.Copy> slice = OnVertx.await(
                    () -> tenant.sql(holder.account(), connection -> held.slice(connection, whose, from, 1)));
            items.addAll(slice.items());
            after = slice.next().orElse("");
        } while (!after.isEmpty());
        return items;
    }

    private List<PlaceOutcome> erase(SubjectId subject) {
        return OnVertx.await(() -> keyring.destroy(holder.account(), subject)
                .chain(() -> tenant.sql(
                        holder.account(),
                        connection -> erasure.erase(
                                connection,
                                holder.account(),
                                new Destroyed(asked(), List.of(subject), clock.instant())))));
    }

    private ErasureRequested asked() {
        return new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(PersonToken.of(new byte[32])),
                clock.instant());
    }

    private SubjectId subjectOf(String disclosure) {
        return rows().stream()
                .filter(row -> disclosure.endsWith(row.getUUID("id").toString().replace("-", "")))
                .map(row -> new SubjectId(row.getUUID("subject_id")))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rows() {
        return rows("disclosure");
    }

    private List<Row> receivers() {
        return rows("disclosure_recipient");
    }

    private List<Row> rows(String table) {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select * from " + table + " where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList())));
    }
}
