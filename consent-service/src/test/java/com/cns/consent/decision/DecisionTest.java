package com.cns.consent.decision;

import static com.cns.consent.suite.Holder.SELF;
import static com.cns.consent.suite.Holder.instruction;
import static com.cns.consent.suite.Holder.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.instruction.KnownInstructions;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.suite.Clerk;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.InstructionId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.OnVertx;
import io.restassured.path.json.JsonPath;
import io.smallrye.context.SmallRyeContextManagerProvider;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.context.ThreadContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R15 to R18 over HTTP. */
@ConsentServiceTest
class DecisionTest {
    private static final String MARKETING = "third-party-marketing";
    /** CNS itself, whom people without an account belong to. */
    private static final String LEADS = "AC00000000000000000000000000000001";

    private static final Map<String, Object> END_USER = Map.of("phone", "+4915112345678");

    @Inject
    Clock clock;

    @Inject
    KnownInstructions known;

    @Inject
    ConsentMemory memory;

    @Inject
    AccountsView accounts;

    private final Holder holder = Holder.ofANewAccount();

    @Test
    void third_party_marketing_follows_the_holders_consent_from_one_decision_to_the_next() {
        Map<String, Object> question = question(SELF, MARKETING, "ACCOUNT");
        decides(question, "deny", "consent-never-asked");

        String notice = Officer.petra().publishes(MARKETING);
        String consent = holder.isAsked(SELF, MARKETING, notice);
        decides(question, "deny", "consent-not-answered");

        holder.answers(consent, true);
        JsonPath permit = decides(question, "permit", "consent-given");
        assertThat(permit.getString("decisions[0].consent")).isEqualTo(consent);
        assertThat(permit.getString("decisions[0].notice")).isEqualTo(notice);
        assertThat(permit.getInt("decisions[0].noticeVersion")).isPositive();
        assertThat(permit.getString("decisions[0].because")).isNull();

        holder.withdraws(consent);
        decides(question, "deny", "consent-withdrawn");
        holder.isAsked(SELF, MARKETING, notice);
        decides(question, "deny", "consent-withdrawn");
    }

    @Test
    void sale_of_end_users_data_is_denied_before_and_after_their_consent() {
        Map<String, Object> usage = question(END_USER, "sale", "USAGE");
        Map<String, Object> content = question(END_USER, "sale", "CONTENT");
        Map<String, Object> account = question(END_USER, "sale", "ACCOUNT");
        decides(usage, "deny", "no-sale-of-end-user-data");

        String consent = holder.isAsked(END_USER, "sale", Officer.petra().publishes("sale"));
        holder.answers(consent, true).body("status", equalTo("given"));

        decides(usage, "deny", "no-sale-of-end-user-data");
        decides(content, "deny", "no-sale-of-end-user-data");
        decides(account, "deny", "no-sale-of-end-user-data");
    }

    @Test
    void who_is_reached_by_push_says_no_by_device_or_user() {
        String notice = Officer.petra().publishes("provide-service");
        for (Map<String, String> person : List.of(Map.of("device", "fcm:A1"), Map.of("user", "kim-7"))) {
            Map<String, Object> push = with(question(person, "provide-service", "USAGE"), "channel", "push");
            decides(push, "permit", "provide-service");

            holder.answers(holder.isAsked(person, "provide-service", notice), false)
                    .statusCode(200);

            holder.decides(push).body("decisions[0].decision", equalTo("deny"));
        }
    }

    @Test
    void one_accounts_consent_says_nothing_for_another() {
        String consent =
                holder.isAsked(END_USER, "own-marketing", Officer.petra().publishes("own-marketing"));
        holder.answers(consent, false);
        holder.answers(holder.isAsked(SELF, "own-marketing", Officer.petra().publishes("own-marketing")), false);

        decides(question(SELF, "own-marketing", "ACCOUNT"), "deny", "objected-to-marketing");
        Holder.ofANewAccount()
                .decides(question(SELF, "own-marketing", "ACCOUNT"))
                .body("decisions[0].decision", equalTo("permit"));
    }

    /** R18. */
    @Test
    void a_recipient_gets_what_an_instruction_names_and_nothing_else_from_one_decision_to_the_next() {
        Map<String, Object> use = question(END_USER, "provide-service", "USAGE");
        decides(use, "permit", "provide-service");
        Map<String, Object> shared = with(use, "recipient", "Delivery Partner");
        decides(shared, "deny", "no-instruction");
        decides(question(END_USER, "recipient-own-purposes", "USAGE"), "deny", "no-instruction");

        String instruction = holder.instructs(instruction("Delivery Partner"));

        JsonPath permit = decides(shared, "permit", "instructed");
        assertThat(permit.getString("decisions[0].instruction")).isEqualTo(instruction);
        assertThat(permit.getString("decisions[0].consent")).isNull();
        decides(with(use, "recipient", "  delivery   PARTNER "), "permit", "instructed");
        decides(with(use, "recipient", "Another Partner"), "deny", "no-instruction");
        JsonPath content = decides(
                with(question(END_USER, "provide-service", "CONTENT"), "recipient", "Delivery Partner"),
                "deny",
                "instructed-otherwise");
        assertThat(content.getString("decisions[0].instruction")).isNull();
        decides(
                with(question(END_USER, "recipient-own-purposes", "USAGE"), "recipient", "Delivery Partner"),
                "deny",
                "own-purposes-not-instructed");
        decides(
                with(question(END_USER, "sale", "USAGE"), "recipient", "Delivery Partner"),
                "deny",
                "no-sale-of-end-user-data");

        holder.revokes(instruction).statusCode(200);
        decides(shared, "deny", "no-instruction");
    }

    /** R18. */
    @Test
    void the_recipients_own_purposes_are_permitted_where_an_instruction_names_them_and_the_person_does_not_object() {
        String instruction = holder.instructs(
                instruction("A Researcher", List.of("USAGE"), List.of("recipient-own-purposes", "provide-service")));
        Map<String, Object> shared =
                with(question(END_USER, "recipient-own-purposes", "USAGE"), "recipient", "A Researcher");
        decides(shared, "permit", "instructed");
        decides(with(shared, "gpc", true), "deny", "opted-out-by-signal");
        decides(with(shared, "restricted", true), "deny", "restricted");

        String consent =
                holder.isAsked(END_USER, "provide-service", Officer.petra().publishes("provide-service"));
        holder.answers(consent, false);

        JsonPath objected = decides(
                with(question(END_USER, "provide-service", "USAGE"), "recipient", "A Researcher"),
                "deny",
                "objected-to-sharing");
        assertThat(objected.getString("decisions[0].instruction")).isEqualTo(instruction);
        assertThat(objected.getString("decisions[0].consent")).isEqualTo(consent);
    }

    @Test
    void an_instruction_that_is_over_or_to_come_permits_nothing() {
        Map<String, Object> shared =
                with(question(END_USER, "provide-service", "USAGE"), "recipient", "Delivery Partner");
        holder.instructs(with(
                instruction("Delivery Partner"),
                "from",
                clock.instant().plusSeconds(600).toString()));
        decides(shared, "deny", "no-instruction");
        String instruction = holder.instructs(instruction("Delivery Partner"));
        decides(shared, "permit", "instructed");

        AuditEntries.execute("""
                update instruction set begins_at = now() - interval '1 hour', ends_at = now() - interval '1 second'
                where id = '%s'""".formatted(InstructionId.fromString(instruction).value()));

        await().untilAsserted(() -> decides(shared, "deny", "no-instruction"));
        holder.gets("/v1/instructions?state=ended").body("instructions.id", equalTo(List.of(instruction)));
        assertThat(OnVertx.await(() -> known.of(holder.account())))
                .extracting(instructed -> instructed.id().toString())
                .doesNotContain(instruction);
    }

    /** R16, R17. */
    @Test
    void a_no_for_one_channel_forbids_that_channel_and_what_names_none() {
        Map<String, Object> sending = question(END_USER, "provide-service", "USAGE");
        String notice = Officer.petra().publishes("provide-service");
        String sms = holder.isAsked(END_USER, "provide-service", "sms", notice);
        holder.answers(sms, true);
        decides(with(sending, "channel", "sms"), "permit", "provide-service");

        holder.withdraws(sms);

        JsonPath denied = decides(with(sending, "channel", "sms"), "deny", "objected-to-channel");
        assertThat(denied.getString("decisions[0].consent")).isEqualTo(sms);
        decides(with(sending, "channel", "email"), "permit", "provide-service");
        decides(sending, "permit", "provide-service");
        holder.instructs(instruction("Delivery Partner"));
        Map<String, Object> shared = with(sending, "recipient", "Delivery Partner");
        decides(shared, "deny", "objected-to-sharing");
        decides(with(shared, "channel", "email"), "permit", "instructed");
        decides(with(question(END_USER, "security", "USAGE"), "channel", "sms"), "permit", "necessary-business");
    }

    @Test
    void a_consent_for_one_channel_is_none_for_another_and_a_later_no_for_every_channel_ends_it() {
        Map<String, Object> marketing = question(SELF, MARKETING, "ACCOUNT");
        String notice = Officer.petra().publishes(MARKETING);
        holder.answers(holder.isAsked(SELF, MARKETING, "email", notice), true);
        decides(with(marketing, "channel", "email"), "permit", "consent-given");
        decides(with(marketing, "channel", "sms"), "deny", "consent-never-asked");
        decides(marketing, "deny", "consent-never-asked");

        holder.answers(holder.isAsked(SELF, MARKETING, notice), false);
        decides(with(marketing, "channel", "email"), "deny", "consent-withdrawn");
        decides(with(marketing, "channel", "sms"), "deny", "consent-refused");

        holder.answers(holder.isAsked(SELF, MARKETING, "email", notice), true);
        decides(with(marketing, "channel", "email"), "permit", "consent-given");
        decides(marketing, "deny", "consent-refused");
    }

    /** R15. */
    @Test
    void several_categories_are_permitted_only_where_each_is_and_the_first_that_is_not_is_named() {
        Map<String, Object> question = new HashMap<>(question(END_USER, "provide-service", "USAGE"));
        question.remove("category");
        JsonPath both = decides(with(question, "categories", List.of("USAGE", "CONTENT")), "permit", "provide-service");
        assertThat(both.getString("decisions[0].category")).isEqualTo("USAGE");

        JsonPath denied = decides(
                with(question, "categories", List.of("USAGE", "ACCOUNT", "CONTENT")),
                "deny",
                "no-account-data-of-end-users");
        assertThat(denied.getString("decisions[0].category")).isEqualTo("ACCOUNT");
        assertThat(denied.getString("decisions[0].cnsRole")).isEqualTo("controller");

        holder.decides(
                        question,
                        with(question(END_USER, "provide-service", "USAGE"), "categories", List.of("USAGE")),
                        with(question, "categories", List.of()),
                        with(question, "categories", List.of("USAGE", "USAGE")))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/decisions/0/category",
                                "/decisions/1/categories",
                                "/decisions/2/categories",
                                "/decisions/3/categories/1")));
    }

    @Test
    void one_accounts_instruction_says_nothing_for_another() {
        holder.instructs(instruction("Delivery Partner"));

        Holder.ofANewAccount()
                .decides(with(question(END_USER, "provide-service", "USAGE"), "recipient", "Delivery Partner"))
                .body("decisions[0].rule", equalTo("no-instruction"));
    }

    /** As it is done without a lease. */
    @Test
    void the_database_says_of_instructions_what_the_memory_says() {
        String living = holder.instructs(instruction("Delivery Partner"));
        holder.revokes(holder.instructs(instruction("Another Partner")));

        assertThat(OnVertx.await(() -> known.of(holder.account())))
                .singleElement()
                .satisfies(instructed -> {
                    assertThat(instructed.id()).hasToString(living);
                    assertThat(memory.recall(holder.account(), List.of(), List.of())
                                    .orElseThrow()
                                    .instructed())
                            .containsExactly(instructed);
                });
    }

    @Test
    void a_decision_may_be_relied_on_for_two_seconds_at_most() {
        Instant validUntil =
                Instant.parse(decides(question(SELF, "core-business", "ACCOUNT"), "permit", "necessary-business")
                        .getString("decisions[0].validUntil"));

        assertThat(validUntil).isBeforeOrEqualTo(clock.instant().plusSeconds(2));
    }

    @Test
    void who_opted_out_by_signal_is_neither_sold_nor_shared_although_they_consented() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);
        Map<String, Object> question = question(SELF, MARKETING, "ACCOUNT");
        decides(question, "permit", "consent-given");

        decides(with(question, "gpc", true), "deny", "opted-out-by-signal");
        decides(with(question, "gpc", false), "permit", "consent-given");
        holder.with("Sec-GPC", "1")
                .decides(question, question(SELF, "core-business", "ACCOUNT"))
                .body("decisions.rule", equalTo(List.of("opted-out-by-signal", "necessary-business")));
        holder.with("Sec-GPC", "0").decides(question).body("decisions[0].rule", equalTo("consent-given"));
    }

    @Test
    void of_a_restricted_person_nothing_is_used() {
        decides(with(question(END_USER, "provide-service", "USAGE"), "restricted", true), "deny", "restricted");
        decides(with(question(END_USER, "sale", "USAGE"), "restricted", true), "deny", "no-sale-of-end-user-data");
    }

    @Test
    void reasons_are_told_in_words_when_asked_for() {
        Map<String, Object> body = Map.of("explain", true, "decisions", List.of(question(END_USER, "sale", "USAGE")));

        holder.posts("/v1/decisions", body)
                .body("decisions[0].because", equalTo(Rule.NO_SALE_OF_END_USER_DATA.because(Tongue.ENGLISH)));
        holder.with("Accept-Language", "de-CH, en;q=0.3")
                .posts("/v1/decisions", body)
                .body("decisions[0].because", equalTo(Rule.NO_SALE_OF_END_USER_DATA.because(Tongue.GERMAN)));
        holder.decides(question(END_USER, "sale", "USAGE")).body("decisions[0].because", nullValue());
    }

    private static Map<String, Object> with(Map<String, Object> question, String name, Object value) {
        Map<String, Object> more = new HashMap<>(question);
        more.put(name, value);
        return more;
    }

    @Test
    void a_thousand_are_decided_in_one_request_in_their_order() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);
        String notice = Officer.petra().publishes("sale");
        for (int i = 0; i < 1_000; i += 250) {
            holder.isAsked(endUser(i), "sale", notice);
        }
        List<Map<String, Object>> questions = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> i % 2 == 0 ? question(endUser(i), "sale", "USAGE") : question(SELF, MARKETING, "ACCOUNT"))
                .toList();

        List<String> rules = holder.posts("/v1/decisions", Map.of("decisions", questions))
                .statusCode(200)
                .extract()
                .path("decisions.rule");

        assertThat(rules)
                .hasSize(1_000)
                .isEqualTo(IntStream.range(0, 1_000)
                        .mapToObj(i -> i % 2 == 0 ? "no-sale-of-end-user-data" : "consent-given")
                        .toList());
    }

    @Test
    void what_is_wrong_is_said_item_by_item() {
        holder.posts("/v1/decisions", Map.of("decisions", List.of()))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/decisions")));
        holder.posts(
                        "/v1/decisions",
                        Map.of("decisions", Collections.nCopies(1_001, question(SELF, "sale", "ACCOUNT"))))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/decisions")));
        Map<String, Object> recipient = new HashMap<>(question(SELF, "sale", "ACCOUNT"));
        recipient.put("recipient", " ");
        holder.decides(
                        question(SELF, "sale", "ACCOUNT"),
                        Map.of(),
                        question(Map.of("phone", "1"), "sale", "USAGE"),
                        recipient)
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/decisions/1/person",
                                "/decisions/1/purpose",
                                "/decisions/1/category",
                                "/decisions/2/person/phone",
                                "/decisions/3/recipient")));
        holder.decides(question(SELF, "sale", "SECRETS"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/decisions/0/category")));
        holder.decides(question(SELF, "world-peace", "ACCOUNT"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/decisions/0/purpose")));
    }

    @Test
    void senders_and_holders_ask_nobody_else() {
        holder.onlyAs("sender").decides(question(SELF, "sale", "ACCOUNT")).statusCode(200);
        holder.onlyAs("holder").decides(question(SELF, "sale", "ACCOUNT")).statusCode(200);
        holder.onlyAs("nobody").decides(question(SELF, "sale", "ACCOUNT")).statusCode(403);
    }

    @Test
    @DisplayName("staff ask for CNS about a customer's account data, and that is audited (R7, R17)")
    void staff_ask_for_cns_about_a_customers_account_data_and_that_is_audited() {
        holder.isTold(accounts, AccountStatus.ACTIVE, 1);
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);
        Map<String, Object> asked = ofTheAccount(question(SELF, MARKETING, "ACCOUNT"));

        for (String person : List.of("sal", "sam", "petra")) {
            // What the browser of staff says is no word of the customer.
            Clerk.named(person)
                    .with("CNS-Purpose", "manage-relationship")
                    .with("Sec-GPC", "1")
                    .posts("/v1/decisions", asked)
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("decisions.rule", equalTo(List.of("consent-given")))
                    .body("decisions.consent", equalTo(List.of(consent)));
        }

        assertThat(auditedOfStaff())
                .containsExactly(
                        "READ STAFF sal manage-relationship POST /v1/decisions -",
                        "READ STAFF sam manage-relationship POST /v1/decisions -",
                        "READ STAFF petra manage-relationship POST /v1/decisions -");
    }

    @Test
    @DisplayName("staff ask with a role and for a purpose that fit, about account data alone (R7, R15, R17)")
    void staff_ask_with_a_role_and_for_a_purpose_that_fit_about_account_data_alone() {
        holder.isTold(accounts, AccountStatus.ACTIVE, 1);
        Map<String, Object> asked = ofTheAccount(question(SELF, MARKETING, "ACCOUNT"));
        Clerk sal = Clerk.named("sal");
        Clerk fitting = sal.with("CNS-Purpose", "manage-relationship");

        Clerk.named("rita")
                .with("CNS-Purpose", "manage-relationship")
                .posts("/v1/decisions", asked)
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        sal.posts("/v1/decisions", asked).statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        sal.with("CNS-Purpose", MARKETING)
                .posts("/v1/decisions", asked)
                .statusCode(403)
                .body("type", equalTo("/problems/purpose-refused"));
        assertThat(auditedOfStaff()).isEmpty();

        Map<String, Object> several = new HashMap<>(question(SELF, "core-business", "ACCOUNT"));
        several.remove("category");
        several.put("categories", List.of("ACCOUNT", "USAGE"));
        fitting.posts("/v1/decisions", ofTheAccount(question(END_USER, "provide-service", "USAGE"), several))
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body(
                        "errors.pointer",
                        equalTo(List.of("/decisions/0/person", "/decisions/0/category", "/decisions/1/categories")));
        assertThat(auditedOfStaff()).containsExactly("REFUSED STAFF sal manage-relationship POST /v1/decisions -");
    }

    @Test
    void staff_name_an_account_that_there_is_and_customers_name_none() {
        Map<String, Object> asked = ofTheAccount(question(SELF, MARKETING, "ACCOUNT"));
        Clerk sal = Clerk.named("sal").with("CNS-Purpose", "manage-relationship");

        sal.posts("/v1/decisions", asked).statusCode(404);
        sal.posts("/v1/decisions", with(asked, "account", LEADS)).statusCode(404);
        sal.posts("/v1/decisions", Map.of("decisions", List.of(question(SELF, MARKETING, "ACCOUNT"))))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/account")));
        holder.posts("/v1/decisions", asked).statusCode(400).body("errors.pointer", equalTo(List.of("/account")));
    }

    @SafeVarargs
    private Map<String, Object> ofTheAccount(Map<String, ?>... questions) {
        return Map.of("account", holder.account().toString(), "decisions", List.of(questions));
    }

    private List<String> auditedOfStaff() {
        return AuditEntries.of(holder.account()).stream()
                .filter(entry -> entry.contains(" STAFF "))
                .toList();
    }

    @Test
    void the_answer_repeats_no_identifier() {
        String answer =
                holder.decides(question(END_USER, "sale", "USAGE")).extract().asString();

        assertThat(answer).doesNotContain("15112345678");
    }

    /** As application.properties says: each step of each Uni carries along whatever is there. */
    @Test
    void a_step_on_the_way_to_a_decision_carries_the_request_along_and_no_transaction_of_jta() {
        assertThat(SmallRyeContextManagerProvider.getManager().getAllProviderTypes())
                .contains(ThreadContext.CDI)
                .doesNotContain(ThreadContext.TRANSACTION);
    }

    private JsonPath decides(Map<String, Object> question, String decision, String rule) {
        return holder.decides(question)
                .statusCode(200)
                .body("decisions.decision", equalTo(List.of(decision)))
                .body("decisions.rule", equalTo(List.of(rule)))
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> endUser(int number) {
        return Map.of("phone", "+4915120%06d".formatted(number));
    }
}
