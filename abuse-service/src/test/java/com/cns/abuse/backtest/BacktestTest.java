package com.cns.abuse.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.abuse.appeal.DecidedAppeals.RuleLabel;
import com.cns.abuse.backtest.BacktestView.OutcomesView;
import com.cns.abuse.decision.Hour;
import com.cns.abuse.rule.Canonical;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.BacktestId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R21: a draft is tried on what accounts did before anybody publishes it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class BacktestTest {
    private static final String FEATURES = "select slot from account_features where account_id = $1";
    private static final String OUTBOUND =
            "select (features::json ->> 'outbound')::bigint from account_features where account_id = $1";

    @Inject
    Abuse abuse;

    @Inject
    AcrossTenants across;

    @Inject
    Clock clock;

    @Test
    void a_draft_says_whom_it_would_have_hit() {
        AccountId spammer = abuse.anActiveAccount();
        abuse.tells(Hour.ofSpam(spammer, clock.instant(), 90));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(FEATURES, spammer).isEmpty());
        Admin ada = Admin.named("ada");
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        String draft = ada.drafts(Admin.writing(name));

        int before = stored();
        ValidatableResponse begun = ada.posts("/v1/rule-sets/" + draft + "/backtests")
                .statusCode(202)
                .body("status", equalTo("running"))
                .body("judged", equalTo(0))
                .body("expected", allOf(greaterThanOrEqualTo(before), lessThanOrEqualTo(stored())));
        String path = "/v1/rule-sets/" + draft + "/backtests/" + begun.extract().path("id");

        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> ada.reads(path).statusCode(200).body("status", equalTo("done")));
        JsonPath found = ada.reads(path)
                .body("judged", greaterThanOrEqualTo(1))
                .body("noLongerHit", equalTo(0))
                .extract()
                .jsonPath();
        assertThat(found.getInt("newlyHit")).isPositive();
        assertThat(found.getInt("newlyHit"))
                .isEqualTo(found.getInt("outcomes.right")
                        + found.getInt("outcomes.wrong")
                        + found.getInt("outcomes.unknown"));
        assertThat(found.getList("newly")).hasSizeBetween(1, 20);
        ada.reads("/v1/rule-sets/" + draft + "/backtests/" + new BacktestId(UUID.randomUUID()))
                .statusCode(404);
        assertThat(abuse.suspensions(spammer)).isEmpty();
    }

    /** R21: a draft is aimed at what accounts come to, not at the first message of ten minutes. */
    @Test
    void of_ten_minutes_it_judges_the_fullest_hour() {
        AccountId account = abuse.anActiveAccount();
        Instant now = clock.instant();
        abuse.tells(Hour.ofFailures(account, now, 1, 0));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(FEATURES, account).isEmpty());

        abuse.tells(Hour.ofFailures(account, now, 523, 0));

        await().atMost(Abuse.PATIENCE).until(() -> outbound(account) == 523);
        abuse.tells(Hour.ofFailures(account, now, 524, 0));
        abuse.settles(account);
        assertThat(outbound(account)).as("it is stored anew in doublings").isEqualTo(523);
        Admin ada = Admin.named("ada");
        String draft = ada.drafts(Map.of(
                "name",
                "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x"),
                "minimumOutbound",
                256,
                "limits",
                Map.of("review", 20),
                "rules",
                List.of(Admin.rule("volume", "outbound == 523", "volume"))));
        String path = "/v1/rule-sets/" + draft + "/backtests/"
                + ada.posts("/v1/rule-sets/" + draft + "/backtests")
                        .statusCode(202)
                        .extract()
                        .path("id");
        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> ada.reads(path)
                        .statusCode(200)
                        .body("status", equalTo("done"))
                        .body("newly", hasItem(account.toString())));
    }

    /** Hours that a backtest judges. */
    private int stored() {
        return OnVertx.await(() -> across.in(connection -> connection
                .query("select count(*)::int from account_features where kept_until is null")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))));
    }

    private long outbound(AccountId account) {
        return abuse.rows(OUTBOUND, account).getFirst().getLong(0);
    }

    @Test
    void what_fails_for_good_ends_and_goes_and_holds_up_nobody() {
        Admin ada = Admin.named("ada");
        String draft =
                ada.drafts(Admin.writing("trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x")));
        String backtests = "/v1/rule-sets/" + draft + "/backtests";
        String broken = ada.posts(backtests).statusCode(202).extract().path("id");
        String row = "'" + BacktestId.fromString(broken).value() + "'";
        AuditEntries.execute("update backtest set text = '{\"name\":7}', status = 'RUNNING', finished_at = null,"
                + " tally = '" + Canonical.write(Tally.begun()) + "' where id = " + row);

        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> ada.reads(backtests + "/" + broken)
                        .statusCode(200)
                        .body("status", equalTo("failed"))
                        .body("finishedAt", notNullValue()));
        String next = ada.posts(backtests).statusCode(202).extract().path("id");
        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> ada.reads(backtests + "/" + next).body("status", equalTo("done")));
        ada.reads(backtests + "?limit=1").body("backtests.id", contains(next)).body("next", notNullValue());

        ada.deletes(backtests + "/" + broken).statusCode(204);
        ada.deletes(backtests + "/" + broken).statusCode(404);

        ada.reads(backtests).body("backtests.id", contains(next));
        assertThat(AuditEntries.ofActor("ada"))
                .contains(
                        "DONE STAFF ada - POST /v1/rule-sets/{id}/backtests -",
                        "DONE STAFF ada - DELETE /v1/rule-sets/{id}/backtests/{backtest} -");
    }

    @Test
    void a_tally_counts_each_account_once_and_what_people_decided() {
        AccountId one = new AccountId(new UUID(1, 1));
        AccountId two = new AccountId(new UUID(2, 2));
        Tally tally = Tally.begun()
                .judged(one, Instant.EPOCH, Set.of(), Set.of())
                .judged(one, Instant.EPOCH.plusSeconds(600), Set.of("strangers"), Set.of())
                .judged(one, Instant.EPOCH.plusSeconds(1200), Set.of("strangers", "calls"), Set.of())
                .counted(
                        true,
                        List.of(
                                new RuleLabel("strangers", true, 700_000),
                                new RuleLabel("calls", false, 200_000),
                                new RuleLabel("volume", true, 300_000)))
                .judged(two, Instant.EPOCH, Set.of(), Set.of("strangers"))
                .counted(null, List.of());

        assertThat(tally.judged()).isEqualTo(4);
        assertThat(tally.accounts()).isEqualTo(2);
        assertThat(tally.newly()).isEqualTo(List.of(one));
        assertThat(tally.noLonger()).isEqualTo(List.of(two));
        assertThat(tally.ofTried()).isEqualTo(new Tally.Outcomes(0, 1, 0, 200_000, 700_000));
        assertThat(tally.ofLive()).isEqualTo(new Tally.Outcomes(0, 0, 1, 0, 0));
        assertThat(tally.triedRules()).isEmpty();
    }

    @Test
    void precision_is_by_what_the_rules_weighed_and_by_accounts_where_nobody_decided_on_them() {
        assertThat(OutcomesView.of(new Tally.Outcomes(1, 1, 0, 900_000, 100_000))
                        .precision())
                .isEqualTo(900_000);
        assertThat(OutcomesView.of(new Tally.Outcomes(1, 3, 5, 0, 0)).precision())
                .isEqualTo(250_000);
        assertThat(OutcomesView.of(new Tally.Outcomes(0, 0, 5, 0, 0)).precision())
                .isNull();
    }

    /** R21, R23: a backtest asked for by the version before this one goes on. */
    @Test
    void a_tally_from_before_rules_were_labelled_is_read() {
        String before = Canonical.write(Tally.begun())
                .replace(",\"triedRules\":[],\"liveRules\":[]", "")
                .replace(",\"rightShare\":0,\"wrongShare\":0", "");

        assertThat(before).doesNotContain("Rules", "Share");
        assertThat(Canonical.read(before, Tally.class)).isEqualTo(Tally.begun());
    }
}
