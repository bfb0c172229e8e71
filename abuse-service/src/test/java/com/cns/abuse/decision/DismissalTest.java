package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R23: a person's word stands as long as what it was about. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class DismissalTest {
    private static final String DECISIONS = "select id, verdict from decision where account_id = $1";
    private static final String PROPOSALS =
            "select id, status, rule_set, facts, charge from proposal where account_id = $1 order by proposed_at";

    private static final Map<String, Object> OF_WEEK =
            Admin.rule("failures-of-the-week", "week_failed_share >= 100000", "reception");
    private static final Map<String, Object> OF_HOUR =
            Admin.rule("failures-of-the-hour", "failed_share >= 100000", "reception");

    @Inject
    Abuse abuse;

    @Inject
    Tenant tenant;

    @Inject
    InForce inForce;

    @Inject
    Clock clock;

    private final Admin ada = Admin.named("ada");
    private final String trial = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
    private final List<String> sets = new ArrayList<>();

    @BeforeEach
    void a_set_that_looks_at_the_week_is_live() {
        live(trial + "-a", Map.of("review", 20), List.of(OF_WEEK));
    }

    @AfterEach
    void retired() {
        sets.forEach(set -> ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200));
        // One that is known a moment longer would propose in the next test.
        await().atMost(Abuse.PATIENCE)
                .until(() -> OnVertx.await(inForce::sets).live().stream()
                        .noneMatch(live -> live.rules().text().name().startsWith(trial)));
    }

    private void live(String name, Map<String, Integer> limits, List<Map<String, Object>> rules) {
        Map<String, Object> writing = new HashMap<>(Admin.writing(name));
        writing.put("limits", limits);
        writing.put("minimumOutbound", 20);
        writing.put("rules", rules);
        String set = ada.drafts(writing);
        sets.add(set);
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);
    }

    /** Until the sets are known. */
    private AccountId anAccountWhoseWeekWasDismissed(Instant now) {
        AccountId account = abuse.anActiveAccount();
        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofWeek(account, now, 30, 1_000, 200));
            return !proposals(account).isEmpty();
        });
        String proposal =
                new ProposalId(abuse.rows(PROPOSALS, account).getFirst().getUUID("id")).toString();
        Reviewer.person("rita").decides(proposal, "dismiss").statusCode(200);
        return account;
    }

    /** People were asked about bounces; that somebody sends spam they did not look at. */
    @Test
    void that_people_saw_nothing_in_what_one_set_asked_does_not_keep_another_from_suspending() {
        Instant now = clock.instant();
        AccountId account = abuse.anActiveAccount();
        abuse.tells(Hour.ofFailures(account, now, 1_000, 100));
        await().atMost(Abuse.PATIENCE).until(() -> !proposals(account).isEmpty());
        String proposal =
                new ProposalId(abuse.rows(PROPOSALS, account).getFirst().getUUID("id")).toString();
        Reviewer.person("rita").decides(proposal, "dismiss").statusCode(200);

        abuse.tells(Hour.ofFailures(account, now, 1_001, 101));
        abuse.tells(Hour.ofSpam(account, now, 1_000));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
        assertThat(proposals(account)).containsExactly("DISMISSED reception v3");
    }

    @Test
    void a_dismissal_holds_as_long_as_the_week_that_it_was_about_is_counted() {
        Instant now = clock.instant();
        AccountId account = anAccountWhoseWeekWasDismissed(now);

        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 1_030, 200));
        abuse.settles(account);
        assertThat(proposals(account)).containsExactly("DISMISSED " + trial + "-a v1");

        dismissedDaysAgo(account, 8);
        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(5)), 30, 1_030, 200));

        await().atMost(Abuse.PATIENCE).until(() -> proposals(account).size() == 2);
        assertThat(proposals(account)).contains("OPEN " + trial + "-a v1");
    }

    @Test
    void what_a_suspension_that_is_over_was_for_is_not_proposed_again_as_long_as_its_week_is_counted() {
        Instant now = clock.instant();
        anAccountWhoseWeekWasDismissed(now); // of somebody else: the set is known by then
        AccountId account = abuse.anActiveAccount();
        String byHand = Reviewer.person("ruben").proposed(account);
        Reviewer.person("rita").decides(byHand, "impose").statusCode(200);
        abuse.changes("update suspension set status = 'EXPIRED', ended_at = now() where account_id = $1", account);

        abuse.tells(Hour.ofWeek(account, now, 30, 1_000, 200));
        abuse.settles(account);
        assertThat(proposals(account)).containsExactly("IMPOSED null");

        abuse.changes(
                "update suspension set imposed_at = now() - interval '9 days', ended_at = now() - interval '8 days'"
                        + " where account_id = $1",
                account);
        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 1_030, 200));

        await().atMost(Abuse.PATIENCE).until(() -> proposals(account).size() == 2);
        assertThat(proposals(account)).contains("OPEN " + trial + "-a v1");
    }

    @Test
    void whoever_is_judged_by_the_week_reads_its_figures_and_no_day() {
        AccountId account = anAccountWhoseWeekWasDismissed(clock.instant());

        assertThat(abuse.rows(PROPOSALS, account).getFirst())
                .satisfies(row -> assertThat(row.getString("facts"))
                        .endsWith(
                                " In the week up to then it sent 1,000 messages, of which 200 could not be delivered."))
                .satisfies(row -> assertThat(row.getString("charge")).contains("\"contentDate\":null"));
    }

    @Test
    void what_another_set_finds_in_a_fresh_hour_is_not_hidden_by_a_dismissed_week() {
        live(trial + "-b", Map.of("review", 20), List.of(OF_HOUR));
        Instant now = clock.instant();
        AccountId account = anAccountWhoseWeekWasDismissed(now);

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 20, 1_030, 220));
            return proposals(account).size() == 2;
        });

        assertThat(proposals(account)).contains("OPEN " + trial + "-b v1");
    }

    @Test
    void what_a_set_finds_in_a_fresh_hour_is_not_hidden_by_its_dismissed_week() {
        retired();
        sets.clear();
        live(trial + "-c", Map.of("review", 20, "throttle", 45), List.of(OF_WEEK, OF_HOUR));
        Instant now = clock.instant();
        AccountId account = anAccountWhoseWeekWasDismissed(now);

        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 20, 1_030, 220));

        await().atMost(Abuse.PATIENCE).until(() -> proposals(account).size() == 2);
        assertThat(proposals(account)).contains("OPEN " + trial + "-c v1");
        assertThat(abuse.throttles(account)).isEmpty();
        assertThat(abuse.rows(DECISIONS, account))
                .extracting(row -> row.getString("verdict"))
                .containsExactly("review", "review");
        for (UUID decision : abuse.rows(DECISIONS, account).stream()
                .map(row -> row.getUUID("id"))
                .toList()) {
            ada.posts("/v1/rule-decisions/" + new RuleDecisionId(decision) + "/replay", "security")
                    .statusCode(200)
                    .body("equal", equalTo(true));
        }
    }

    @Test
    void what_was_dismissed_of_somebody_else_than_the_set_settles_no_week() {
        Instant now = clock.instant();
        AccountId account = abuse.anActiveAccount();
        String byHand = Reviewer.person("ruben").proposed(account);
        Reviewer.person("rita").decides(byHand, "dismiss").statusCode(200);

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 1_000, 200));
            return proposals(account).size() == 2;
        });

        assertThat(proposals(account)).contains("OPEN " + trial + "-a v1");
    }

    private List<String> proposals(AccountId account) {
        return abuse.rows(PROPOSALS, account).stream()
                .map(row -> row.getString("status") + " " + row.getString("rule_set"))
                .toList();
    }

    private void dismissedDaysAgo(AccountId account, int days) {
        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery("update proposal set decided_at = decided_at - make_interval(days => $2)"
                                + " where account_id = $1")
                        .execute(Tuple.of(account.value(), days))));
    }
}
