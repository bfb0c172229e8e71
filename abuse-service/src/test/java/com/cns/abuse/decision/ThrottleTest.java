package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R21: between asking people and stopping, the rules slow down. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ThrottleTest {
    private static final String PROPOSALS =
            "select id, why, status, measure from proposal where account_id = $1 order by proposed_at, id";
    private static final String DECISIONS = "select verdict from decision where account_id = $1";

    @Inject
    Abuse abuse;

    @Inject
    Clock clock;

    private final Admin ada = Admin.named("ada");
    private final List<String> sets = new ArrayList<>();

    /** Spam to strangers is suspended by another set; here are too few messages for that. */
    @BeforeEach
    void a_set_that_slows_down_is_live() {
        live("throttle");
    }

    private void live(String action) {
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        Map<String, Object> writing = new HashMap<>(Admin.writing(name));
        writing.put("limits", Map.of(action, 50));
        writing.put("minimumOutbound", 20);
        String set = ada.drafts(writing);
        sets.add(set);
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);
    }

    @AfterEach
    void retired() {
        sets.forEach(set -> ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200));
    }

    @Test
    void an_account_is_slowed_down_once_an_hour_and_told_why() {
        AccountId account = abuse.anActiveAccount();

        until(account, 30);
        abuse.tells(Hour.ofSpam(account, clock.instant(), 31));
        // most of the same hour's conduct, by when the clock's next hour has begun
        abuse.tells(Hour.ofSpam(account, clock.instant().plus(Duration.ofMinutes(59)), 31));
        abuse.settles(account);

        assertThat(abuse.throttles(account)).singleElement().satisfies(throttle -> {
            assertThat(throttle.throttle())
                    .isEqualTo(new Throttle(60, throttle.at().plus(Duration.ofHours(1))));
            assertThat(throttle.reasons())
                    .extracting(SuspensionImposed.Reason::signal)
                    .containsExactly("spam-like", "calls", "strangers");
        });
        assertThat(abuse.rows(DECISIONS, account))
                .extracting(row -> row.getString("verdict"))
                .containsExactly("throttle");
        assertThat(abuse.suspensions(account)).isEmpty();
    }

    @Test
    void a_trusted_account_and_what_a_person_dismissed_are_not_slowed_down() {
        AccountId trusted = abuse.anActiveAccount();
        Admin.named("rita")
                .puts("/v1/trusted-accounts/" + trusted, Map.of("reason", "The town's hospital."))
                .statusCode(200);
        AccountId dismissed = abuse.anActiveAccount();
        Reviewer rita = Reviewer.person("rita");
        String proposal = rita.proposed(dismissed);
        Reviewer.person("ruben").decides(proposal, "dismiss").statusCode(200);

        for (AccountId account : new AccountId[] {trusted, dismissed}) {
            // until the set is known: a moment after it is live
            await().atMost(Abuse.PATIENCE).until(() -> {
                abuse.tells(Hour.ofSpam(account, clock.instant(), 30));
                return !abuse.rows(DECISIONS, account).isEmpty();
            });
            assertThat(abuse.throttles(account)).isEmpty();
        }
        assertThat(abuse.rows(PROPOSALS, trusted))
                .extracting(row -> row.getString("why"))
                .containsExactly("TRUSTED");
        // who would be suspended by now does not wait behind that
        abuse.tells(Hour.ofSpam(trusted, clock.instant(), 1_000));
        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows(PROPOSALS, trusted).size() == 2);
        assertThat(abuse.rows(PROPOSALS, trusted))
                .extracting(row -> row.getString("measure") + " " + row.getString("status"))
                .containsExactly("THROTTLE SUPERSEDED", "SUSPENSION OPEN");
        assertThat(abuse.rows(PROPOSALS, dismissed))
                .extracting(row -> row.getString("why"))
                .containsExactly("BY_HAND");
    }

    @Test
    @DisplayName("over the limit of an hour people are asked, and slow down what the rules would have (R21, R23)")
    void over_the_limit_of_an_hour_people_are_asked_and_slow_down() {
        AccountId account = abuse.anActiveAccount();
        AuditEntries.execute("insert into brake_minute values (now() - interval '9 seconds', 0, 100000)");
        try {
            await().atMost(Abuse.PATIENCE).until(() -> {
                abuse.tells(Hour.ofSpam(account, clock.instant(), 30));
                return !abuse.rows(PROPOSALS, account).isEmpty();
            });
        } finally {
            AuditEntries.execute("delete from brake_minute where throttles >= 100000");
        }

        assertThat(abuse.rows(PROPOSALS, account))
                .extracting(row -> row.getString("why"))
                .containsExactly("BRAKE");
        assertThat(abuse.throttles(account)).isEmpty();
        imposed(
                account,
                new ProposalId(abuse.rows(PROPOSALS, account).getFirst().getUUID("id")));
    }

    private void imposed(AccountId account, ProposalId proposal) {
        Admin rita = Admin.named("rita");
        rita.reads("/v1/proposals?limit=100")
                .statusCode(200)
                .body("proposals.find { it.id == '" + proposal + "' }.measure", equalTo("throttle"));
        rita.reads("/v1/proposals/" + proposal, "security").statusCode(200).body("measure", equalTo("throttle"));

        String measure = Reviewer.person("ruben")
                .decides(proposal.toString(), "impose")
                .statusCode(200)
                .body("status", equalTo("imposed"))
                .extract()
                .path("suspension");

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.throttles(account).isEmpty());
        assertThat(abuse.throttles(account)).singleElement().satisfies(throttle -> {
            assertThat(throttle.suspension()).hasToString(measure);
            assertThat(throttle.automation()).isEqualTo(Automation.PARTIALLY);
            assertThat(throttle.throttle())
                    .isEqualTo(new Throttle(60, throttle.at().plus(Duration.ofHours(1))));
            assertThat(throttle.ground()).startsWith("Acceptable use. ");
        });
        assertThat(abuse.suspensions(account)).isEmpty();
        Admin holder = new Admin(CustomerToken.of(account).serialize(), null);
        holder.reads("/v1/suspensions/" + measure)
                .statusCode(200)
                .body("measure", equalTo("throttle"))
                .body("automated", equalTo(false))
                .body("automatedDecision", equalTo("AUTOMATED_DECISION_PARTIALLY"));
        String appeal = holder.posts(
                        "/v1/suspensions/" + measure + "/appeals",
                        Map.of("text", "Our members asked for these messages."))
                .statusCode(201)
                .extract()
                .path("id");
        Admin.named("ruben").posts("/v1/appeals/" + appeal + "/claim").statusCode(403);
        rita.posts("/v1/appeals/" + appeal + "/claim").statusCode(200);
        rita.posts(
                        "/v1/appeals/" + appeal + "/decision",
                        Map.of(
                                "outcome",
                                "overturned",
                                "reason",
                                "The forms show that the members had asked for them."))
                .statusCode(200);
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.liftings(account).isEmpty());
    }

    @Test
    void what_another_set_asks_people_is_asked_beside_a_throttle() {
        live("review");
        AccountId account = abuse.anActiveAccount();

        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(account, clock.instant(), 30));
            return abuse.rows(DECISIONS, account).size() == 2;
        });

        assertThat(abuse.rows(DECISIONS, account))
                .extracting(row -> row.getString("verdict"))
                .containsExactlyInAnyOrder("throttle", "review");
        assertThat(abuse.rows(PROPOSALS, account))
                .extracting(row -> row.getString("why"))
                .containsExactly("REVIEW");
    }

    @Test
    @DisplayName("a throttle has a statement of reasons and an appeal, which lifts it and labels its rules (R22, R23)")
    void a_throttle_is_stated_appealed_against_and_lifted() {
        AccountId account = abuse.anActiveAccount();
        until(account, 30);
        ThrottleImposed throttle = abuse.throttles(account).getFirst();
        Admin holder = new Admin(CustomerToken.of(account).serialize(), null);
        String measure = "/v1/suspensions/" + throttle.suspension();

        holder.reads(measure)
                .statusCode(200)
                .body("measure", equalTo("throttle"))
                .body("perMinute", equalTo(60))
                .body("status", equalTo("imposed"))
                .body("decisionAccount", nullValue())
                .body("decisionProvision", equalTo("DECISION_PROVISION_PARTIAL_SUSPENSION"))
                .body("reasons.signal", hasItem("strangers"));
        holder.reads(measure + "/statement")
                .statusCode(200)
                .body("decision_provision", equalTo("DECISION_PROVISION_PARTIAL_SUSPENSION"))
                .body("end_date_service_restriction", notNullValue());
        holder.reads("/v1/suspensions").body("suspensions", hasSize(0));
        holder.reads("/v1/suspensions?measure=throttle").body("suspensions", hasSize(1));
        holder.reads("/v1/suspensions?measure=ban").statusCode(400);

        String appeal = holder.posts(measure + "/appeals", Map.of("text", "Our members asked for these messages."))
                .statusCode(201)
                .extract()
                .path("id");
        Admin rita = Admin.named("rita");
        ada.posts("/v1/appeals/" + appeal + "/claim").statusCode(403);
        rita.posts("/v1/appeals/" + appeal + "/claim").statusCode(200);
        rita.reads("/v1/appeals/" + appeal + "/case", "security")
                .statusCode(200)
                .body("perMinute", equalTo(60));
        Map<String, Object> overturned =
                Map.of("outcome", "overturned", "reason", "The forms show that the members had asked for them.");
        rita.posts("/v1/appeals/" + appeal + "/decision", overturned).statusCode(200);

        holder.reads(measure).body("status", equalTo("lifted"));
        holder.posts(measure + "/appeals", Map.of("text", "Once more.")).statusCode(409);
        assertThat(abuse.rows("select label, share from rule_outcome where account_id = $1", account))
                .hasSize(3)
                .allSatisfy(row -> {
                    assertThat(row.getString("label")).isEqualTo("WRONG");
                    assertThat(row.getLong("share")).isEqualTo(333_333);
                });
        // what a person found right suspends nobody either
        abuse.tells(Hour.ofSpam(account, clock.instant(), 1_000));
        abuse.settles(account);
        assertThat(abuse.suspensions(account)).isEmpty();
        assertThat(abuse.throttles(account)).hasSize(1);
    }

    @Test
    @DisplayName("who is right about a throttle of long ago is not excused for today (R23)")
    void a_throttle_that_had_ended_and_was_overturned_excuses_nothing_since() {
        AccountId account = abuse.anActiveAccount();
        until(account, 30);
        String measure =
                "/v1/suspensions/" + abuse.throttles(account).getFirst().suspension();
        abuse.changes(
                "update suspension set imposed_at = now() - interval '9 hours', ends_at = now() - interval '8 hours'"
                        + " where account_id = $1",
                account);
        Admin holder = new Admin(CustomerToken.of(account).serialize(), null);
        String appeal = holder.posts(measure + "/appeals", Map.of("text", "Our members asked for these messages."))
                .statusCode(201)
                .extract()
                .path("id");
        Admin rita = Admin.named("rita");
        rita.posts("/v1/appeals/" + appeal + "/claim").statusCode(200);
        rita.posts(
                        "/v1/appeals/" + appeal + "/decision",
                        Map.of("outcome", "overturned", "reason", "The members had asked for these messages."))
                .statusCode(200);

        abuse.tells(Hour.ofSpam(account, clock.instant(), 1_000));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
    }

    private void until(AccountId account, int sent) {
        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(account, clock.instant(), sent));
            return !abuse.throttles(account).isEmpty();
        });
    }
}
