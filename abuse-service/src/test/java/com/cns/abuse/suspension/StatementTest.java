package com.cns.abuse.suspension;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.time.Ids;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** R22: the holder of a suspended account reads why, and how to ask for review. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class StatementTest {
    @Inject
    Abuse abuse;

    @Inject
    Ids ids;

    @Test
    void the_holder_reads_reasons_in_plain_words_and_how_to_ask_for_review() {
        SuspensionImposed imposed = aSuspension();
        abuse.becomes(imposed.account(), AccountStatus.SUSPENDED, 3);

        String body = Holder.of(imposed.account())
                .reads(imposed.suspension().toString())
                .statusCode(200)
                .body("id", equalTo(imposed.suspension().toString()))
                .body("account", equalTo(imposed.account().toString()))
                .body("status", equalTo("in-force"))
                .body("ruleSet", equalTo("spam-burst v2"))
                .body("decisionAccount", equalTo("DECISION_ACCOUNT_SUSPENDED"))
                .body("decisionGround", equalTo("DECISION_GROUND_INCOMPATIBLE_CONTENT"))
                .body("automatedDecision", equalTo("AUTOMATED_DECISION_FULLY"))
                .body("automated", equalTo(true))
                .body("decisionFacts", containsString("1,000 messages"))
                .body("reasons.size()", equalTo(imposed.reasons().size()))
                .body("reasons[0].signal", equalTo(imposed.reasons().getFirst().signal()))
                .body("reasons[0].words", equalTo(imposed.reasons().getFirst().words()))
                .body("review.how", containsString(imposed.suspension().toString()))
                .body("review.appeals", endsWith("/v1/suspensions/" + imposed.suspension() + "/appeals"))
                .extract()
                .asString();

        assertThat(body).doesNotContain("threshold", "weight", "contribution", "limit");
    }

    @Test
    void a_suspended_holder_still_reads_the_statement() {
        SuspensionImposed imposed = aSuspension();
        abuse.becomes(imposed.account(), AccountStatus.SUSPENDED, 3);

        Holder.of(imposed.account()).reads(imposed.suspension().toString()).statusCode(200);
    }

    @Test
    void another_accounts_statement_is_not_there() {
        SuspensionImposed imposed = aSuspension();
        Holder other = Holder.of(abuse.anActiveAccount());

        other.reads(imposed.suspension().toString()).statusCode(404).body("type", containsString("not-found"));
        other.reads(new SuspensionId(ids.next()).toString()).statusCode(404);
        other.reads("SU-none").statusCode(404);
    }

    @Test
    void a_statement_needs_the_holders_token() {
        SuspensionImposed imposed = aSuspension();

        given().get("/v1/suspensions/" + imposed.suspension()).then().statusCode(401);
        Holder.of(imposed.account())
                .onlyAs("sender")
                .reads(imposed.suspension().toString())
                .statusCode(403);
    }

    private SuspensionImposed aSuspension() {
        AccountId spammer = abuse.anActiveAccount();
        abuse.sends(abuse.batch(spammer).sent(1_000));
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());
        return abuse.suspensions(spammer).getFirst();
    }
}
