package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R21: between asking people and stopping, the rules slow down. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ThrottleTest {
    private static final String DECISIONS = "select verdict from decision where account_id = $1";

    @Inject
    Abuse abuse;

    @Inject
    Clock clock;

    private final Admin ada = Admin.named("ada");
    private String set;

    /** Spam to strangers is suspended by another set; here are too few messages for that. */
    @BeforeEach
    void a_set_that_slows_down_is_live() {
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        Map<String, Object> writing = new HashMap<>(Admin.writing(name));
        writing.put("limits", Map.of("throttle", 50));
        writing.put("minimumOutbound", 20);
        set = ada.drafts(writing);
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);
    }

    @AfterEach
    void retired() {
        ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200);
    }

    @Test
    void an_account_is_slowed_down_once_an_hour_and_told_why() {
        AccountId account = abuse.anActiveAccount();

        until(account, 30);
        abuse.tells(Hour.ofSpam(account, clock.instant(), 31));
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
    }

    private void until(AccountId account, int sent) {
        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(account, clock.instant(), sent));
            return !abuse.throttles(account).isEmpty();
        });
    }
}
