package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.time.Ids;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R21: what was decided is stored with what led to it, and recomputed byte for byte at any later time. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class DecisionTest {
    private static final String DECISIONS =
            "select id, rule_set, verdict, evaluation from decision where account_id = $1";
    private static final String PROPOSALS = "select rule_set, facts, grounds from proposal where account_id = $1";
    private static final String FEATURES = "select slot, gravity from account_features where account_id = $1";
    private static final String SETS = "/v1/rule-sets/";

    @Inject
    Abuse abuse;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    InForce inForce;

    private Admin ada;
    private Admin adam;
    private String name;

    @BeforeEach
    void people() {
        ada = Admin.named("ada");
        adam = Admin.named("adam");
        name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
    }

    @Test
    void a_new_set_judges_within_seconds_and_its_decisions_are_recomputed_after_it_was_retired() {
        String set = ada.drafts(Admin.writing(name));
        ada.posts(SETS + set + "/shadow").statusCode(200);
        adam.posts(SETS + set + "/live").statusCode(200);
        AccountId spammer = abuse.anActiveAccount();

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(spammer, clock.instant(), 90));
            return !abuse.suspensions(spammer).isEmpty();
        });
        ada.posts(SETS + set + "/retire").statusCode(200);

        assertThat(abuse.suspensions(spammer))
                .extracting(SuspensionImposed::ruleSet)
                .containsOnly(name + " v1");
        String decision = "/v1/rule-decisions/" + decision(spammer);
        ada.reads(decision, "security")
                .statusCode(200)
                .body("ruleSet", equalTo(name + " v1"))
                .body("evaluation", containsString("\"threshold\":\"first_contact_share >= 700000\""));
        ada.posts(decision + "/replay", "security")
                .statusCode(200)
                .body("equal", equalTo(true))
                .body("recomputed", containsString("\"verdict\":\"suspend\""));
    }

    @Test
    void a_decision_from_before_rules_were_written_in_cel_is_recomputed() {
        AccountId account = abuse.anActiveAccount();
        RuleDecisionId id = new RuleDecisionId(ids.next());
        String stored = """
                {"ruleSet":"spam-burst v1","minimumOutbound":500,"limit":70,"features":{"account":"%s",\
                "until":"2026-11-23T19:05:00Z","since":"2026-11-23T18:05:00Z","outbound":800,"firstContacts":760,"callsToAction":720,\
                "failed":80,"complained":0,"scores":[80,0,0,0,0,0,0,0,0,720],"recipients":800,"templates":160},"readings":[\
                {"signal":"spam-like-content","about":"CONTENT","value":0.9000,"threshold":0.5,"weight":40,"contribution":40},\
                {"signal":"calls-to-action","about":"CONTENT","value":0.9000,"threshold":0.6,"weight":15,"contribution":15},\
                {"signal":"repeated-text","about":"CONTENT","value":0.8000,"threshold":0.5,"weight":15,"contribution":15},\
                {"signal":"volume","about":"VOLUME","value":800,"threshold":1000,"weight":5,"contribution":0},\
                {"signal":"first-contacts","about":"CONDUCT","value":0.9500,"threshold":0.7,"weight":15,"contribution":15},\
                {"signal":"failures","about":"RECEPTION","value":0.1000,"threshold":0.25,"weight":15,"contribution":0},\
                {"signal":"complaints","about":"RECEPTION","value":0.0000,"threshold":0.01,"weight":30,"contribution":0}],\
                "total":85,"verdict":"suspend"}""".formatted(account);
        AuditEntries.execute("""
                insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation,
                                      decided_at)
                values ('%s', '%s', 1, 2, '%s', 'spam-burst v1', '%s', now())""".formatted(account.value(), id.value(), ids.next(), stored));

        Admin.named("rita")
                .posts("/v1/rule-decisions/" + id + "/replay", "security")
                .statusCode(200)
                .body("equal", equalTo(true))
                .body("stored", equalTo(stored));
    }

    @Test
    void what_is_to_be_reviewed_or_observed_is_stored_once_an_hour_and_suspends_nobody() {
        AccountId account = abuse.anActiveAccount();

        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_000, 50));
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_001, 50));
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_002, 100));
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_003, 100));
        abuse.settles(account);

        assertThat(abuse.rows(DECISIONS, account))
                .extracting(row -> row.getString("verdict"))
                .hasSizeBetween(2, 4) // the hour may have ended meanwhile
                .contains("observe", "review");
        assertThat(abuse.suspensions(account)).isEmpty();
        assertThat(abuse.rows(FEATURES, account))
                .hasSizeBetween(1, 2)
                .last()
                .satisfies(row -> assertThat(row.getInteger("gravity")).isEqualTo(2));
    }

    @Test
    void whoever_writes_to_few_people_an_hour_is_proposed_for_their_week_and_reads_its_figures() {
        AccountId account = abuse.anActiveAccount();

        abuse.tells(Hour.ofWeekToMany(account, clock.instant(), 30, 1_000, 100));

        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(PROPOSALS, account).isEmpty());
        assertThat(abuse.rows(PROPOSALS, account)).singleElement().satisfies(row -> {
            assertThat(row.getString("rule_set")).isEqualTo("reception v3");
            assertThat(row.getString("facts"))
                    .endsWith(" In the week up to then it sent 1,000 messages, of which 100 could not be delivered.");
            assertThat(row.getString("grounds")).contains("week-bounces-raised", "week-bounces-high");
        });
        assertThat(abuse.suspensions(account)).isEmpty();
    }

    @Test
    void a_set_in_the_shadow_is_compared_with_what_is_live_and_has_no_effect() {
        String set = ada.drafts(Admin.writing(name));
        ada.posts(SETS + set + "/shadow").statusCode(200);
        AccountId spammer = abuse.anActiveAccount();

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(spammer, clock.instant(), 90));
            return ada.reads(SETS + set + "/shadow-verdicts")
                    .statusCode(200)
                    .extract()
                    .<List<String>>path("differing.account")
                    .contains(spammer.toString());
        });

        ada.reads(SETS + set + "/shadow-verdicts")
                .body("pairs[0].live", equalTo("ordinary"))
                .body("pairs[0].shadow", equalTo("suspend"))
                .body("pairs[0].accounts", equalTo(1));
        ada.posts(SETS + set + "/retire").statusCode(200);
        abuse.settles(spammer);
        assertThat(abuse.suspensions(spammer)).isEmpty();
        assertThat(abuse.rows(DECISIONS, spammer)).isEmpty();
    }

    /** Conduct grows within an hour: whoever comes to the same some minutes later does not differ. */
    @Test
    void a_set_in_the_shadow_that_comes_to_the_same_later_in_the_hour_does_not_differ() {
        String live = ada.drafts(failing("failed_share >= 80000"));
        ada.posts(SETS + live + "/shadow").statusCode(200);
        adam.posts(SETS + live + "/live").statusCode(200);
        String milder = ada.drafts(failing("failed_share >= 90000"));
        ada.posts(SETS + milder + "/shadow").statusCode(200);
        AccountId account = abuse.anActiveAccount();
        Instant now = clock.instant();
        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofFailures(account, now, 100, 8));
            return pairs(milder).contains("review ordinary");
        });

        abuse.tells(Hour.ofFailures(account, now, 100, 9));

        await().atMost(Abuse.PATIENCE).until(() -> pairs(milder).equals(List.of("review review")));
        ada.reads(SETS + milder + "/shadow-verdicts").statusCode(200).body("differing", empty());
        ada.posts(SETS + milder + "/retire").statusCode(200);
        ada.posts(SETS + live + "/retire").statusCode(200);
    }

    /** @param when so many fail, people are asked: to so few that no shipped set judges them */
    private Map<String, Object> failing(String when) {
        return Map.of(
                "name",
                name,
                "minimumOutbound",
                50,
                "limits",
                Map.of("review", 20),
                "rules",
                List.of(Admin.rule("failures", when, "reception")));
    }

    private List<String> pairs(String set) {
        return ada
                .reads(SETS + set + "/shadow-verdicts")
                .statusCode(200)
                .extract()
                .<List<Map<String, Object>>>path("pairs")
                .stream()
                .map(pair -> pair.get("live") + " " + pair.get("shadow"))
                .toList();
    }

    @Test
    void a_rule_in_the_shadow_suspends_nobody_and_what_it_would_do_is_compared() {
        String set = ada.drafts(Admin.writing(name));
        ada.posts(SETS + set + "/shadow").statusCode(200);
        adam.posts(SETS + set + "/live").statusCode(200);
        ada.posts(SETS + set + "/rules/strangers/shadow", Map.of("reason", "A trial."))
                .statusCode(200);
        await().atMost(Abuse.PATIENCE)
                .until(() -> OnVertx.await(inForce::sets).live().stream()
                        .filter(live -> live.id().toString().equals(set))
                        .anyMatch(live -> live.rules().inShadow().contains("strangers")));
        AccountId spammer = abuse.anActiveAccount();

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(spammer, clock.instant(), 90));
            return ada.reads(SETS + set + "/shadow-verdicts")
                    .statusCode(200)
                    .extract()
                    .<List<String>>path("differing.account")
                    .contains(spammer.toString());
        });

        ada.reads(SETS + set + "/shadow-verdicts")
                .body("differing[0].live", equalTo("ordinary"))
                .body("differing[0].shadow", equalTo("suspend"));
        ada.posts(SETS + set + "/retire").statusCode(200);
        abuse.settles(spammer);
        assertThat(abuse.suspensions(spammer)).isEmpty();
    }

    @Test
    @DisplayName("what a person dismissed, no rule suspends for (R23)")
    void what_a_person_dismissed_no_rule_suspends_for() {
        AccountId account = abuse.anActiveAccount();
        String proposal = Reviewer.person("rita").proposed(account);
        Reviewer.person("ruben").decides(proposal, "dismiss").statusCode(200);

        abuse.tells(Hour.ofSpam(account, clock.instant(), 1_000));
        abuse.settles(account);

        assertThat(abuse.suspensions(account)).isEmpty();
        assertThat(abuse.rows(DECISIONS, account)).isEmpty();
    }

    @Test
    void staff_read_decisions_for_a_stated_purpose_and_are_audited() {
        AccountId account = abuse.anActiveAccount();
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_000, 100));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(DECISIONS, account).isEmpty());
        String decision = "/v1/rule-decisions/" + decision(account);

        Admin.named("rita").reads(decision).statusCode(400);
        Admin.named("rita").reads(decision, "sale").statusCode(403);
        Admin.named("sam").reads(decision, "security").statusCode(403);
        Admin.named("rita").reads(decision, "security").statusCode(200);
        Admin.named("rita")
                .reads("/v1/rule-decisions?account=" + account, "security")
                .statusCode(200)
                .body("decisions.verdict", equalTo(List.of("review")));

        assertThat(AuditEntries.of(account))
                .contains(
                        "REFUSED STAFF rita sale GET /v1/rule-decisions/{id} -",
                        "READ STAFF rita security GET /v1/rule-decisions/{id} -",
                        "READ STAFF rita security GET /v1/rule-decisions -");
    }

    /** R21: in an incident staff ask what the rules did, not to whom. */
    @Test
    void staff_list_what_was_decided_of_everybody_and_each_holder_hears_of_it() {
        String set = name + " v1";
        List<AccountId> struck =
                Stream.generate(() -> new AccountId(ids.next())).limit(3).toList();
        for (int i = 0; i < 3; i++) {
            decided(struck.get(i), set, i == 0 ? "observe" : "suspend", i);
        }
        Admin rita = Admin.named("rita");
        String list = "/v1/rule-decisions?ruleSet=" + set;

        rita.reads(list).statusCode(400);
        Admin.named("sam").reads(list, "security").statusCode(403);
        rita.reads(list, "security")
                .statusCode(200)
                .body("decisions.account", equalTo(texts(struck)))
                .body("decisions.evaluation", everyItem(nullValue()))
                .body("decisions.ruleSet", everyItem(equalTo(set)));
        rita.reads(list + "&verdict=suspend", "security")
                .body("decisions.account", equalTo(texts(struck.subList(1, 3))));
        rita.reads(list + "&since=" + clock.instant().minusSeconds(90), "security")
                .body("decisions.account", equalTo(texts(struck.subList(0, 2))));
        rita.reads(list + "&account=" + struck.get(1), "security")
                .body("decisions.account", equalTo(texts(struck.subList(1, 2))));
        assertThat(struck)
                .allSatisfy(account -> assertThat(AuditEntries.of(account))
                        .contains("READ STAFF rita security GET /v1/rule-decisions -"));
    }

    @Test
    void what_was_decided_of_everybody_has_pages_and_says_what_it_does_not_know() {
        String set = name + " v1";
        List<AccountId> struck =
                Stream.generate(() -> new AccountId(ids.next())).limit(3).toList();
        for (int i = 0; i < 3; i++) {
            decided(struck.get(i), set, "suspend", i);
        }
        Admin rita = Admin.named("rita");
        String list = "/v1/rule-decisions?ruleSet=" + set + "&limit=2";
        String next = rita.reads(list, "security")
                .body("decisions.account", equalTo(texts(struck.subList(0, 2))))
                .extract()
                .path("next");
        assertThat(AuditEntries.of(struck.get(2))).as("it is not on the page").isEmpty();

        rita.reads(list + "&page=" + next, "security")
                .body("decisions.account", equalTo(texts(struck.subList(2, 3))))
                .body("next", nullValue());
        rita.reads("/v1/rule-decisions?page=" + next, "security")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("page"));
        for (String wrong : List.of(
                "verdict=forgive",
                "ruleSet=spam-burst",
                "since=-100000-01-01T00:00:00Z",
                "since=2026-11-23T12:00Z",
                "since=1795435200",
                "since=%2B200000-01-01T00:00:00Z")) {
            rita.reads("/v1/rule-decisions?" + wrong, "security")
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    private static List<String> texts(List<AccountId> accounts) {
        return accounts.stream().map(AccountId::toString).toList();
    }

    /** @param minutes ago */
    private void decided(AccountId account, String ruleSet, String verdict, int minutes) {
        AuditEntries.execute("""
                insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation,
                                      decided_at, verdict, hour)
                values ('%s', '%s', 1, 2, '%s', '%s', '{}', now() - interval '%d minutes', '%s', %s)""".formatted(
                        account.value(),
                        ids.next(),
                        ids.next(),
                        ruleSet,
                        minutes,
                        verdict,
                        verdict.equals("suspend") ? "null" : "now()"));
    }

    private RuleDecisionId decision(AccountId account) {
        Row decision = abuse.rows(DECISIONS, account).getFirst();
        return new RuleDecisionId(decision.getUUID("id"));
    }
}
