package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
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
    private static final String DECISIONS = "select 1 from decision where account_id = $1";
    private static final String PROPOSALS =
            "select id, status from proposal where account_id = $1 order by proposed_at";

    @Inject
    Abuse abuse;

    @Inject
    Tenant tenant;

    @Inject
    Clock clock;

    private final Admin ada = Admin.named("ada");
    private String set;

    @BeforeEach
    void a_set_that_looks_at_the_week_is_live() {
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        Map<String, Object> writing = new HashMap<>(Admin.writing(name));
        writing.put("limits", Map.of("review", 20));
        writing.put("minimumOutbound", 20);
        writing.put("rules", List.of(Admin.rule("failures-of-the-week", "week_failed_share >= 100000", "reception")));
        set = ada.drafts(writing);
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);
    }

    @AfterEach
    void retired() {
        ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200);
    }

    @Test
    void a_dismissal_holds_as_long_as_the_week_that_it_was_about_is_counted() {
        AccountId account = abuse.anActiveAccount();
        Instant now = clock.instant();
        await().atMost(Abuse.PATIENCE)
                .until(
                        () -> { // until the set is known
                            abuse.tells(Hour.ofWeek(account, now, 30, 1_000, 200));
                            return !statuses(account).isEmpty();
                        });
        String proposal =
                new ProposalId(abuse.rows(PROPOSALS, account).getFirst().getUUID("id")).toString();
        Reviewer.person("rita").decides(proposal, "dismiss").statusCode(200);

        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(3)), 30, 1_030, 200));

        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows(DECISIONS, account).size() == 2);
        assertThat(statuses(account)).containsExactly("DISMISSED");

        dismissedDaysAgo(account, 8);
        abuse.tells(Hour.ofWeek(account, now.plus(Duration.ofHours(5)), 30, 1_030, 200));

        await().atMost(Abuse.PATIENCE).until(() -> statuses(account).size() == 2);
        assertThat(statuses(account)).contains("OPEN");
    }

    private List<String> statuses(AccountId account) {
        return abuse.rows(PROPOSALS, account).stream()
                .map(row -> row.getString("status"))
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
