package com.cns.abuse.suspension;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.Translation;
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
import java.time.Duration;
import java.util.Objects;
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
                .body("ruleSet", equalTo("spam-burst v4"))
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
                .body("review.elsewhere", containsString("out-of-court"))
                .body("territorialScope", equalTo("everywhere"))
                .body("translations.language", contains("de"))
                .body("translations[0].facts", containsString("1.000 Nachrichten"))
                .body(
                        "translations[0].reasons.size()",
                        equalTo(imposed.reasons().size()))
                .extract()
                .asString();

        assertThat(body).doesNotContain("threshold", "weight", "contribution", "limit");
    }

    /** The holder's mail is made of it, in the language that they read. */
    @Test
    void what_is_told_of_a_suspension_says_everything_in_german_too() {
        SuspensionImposed imposed = aSuspension();

        Translation german = Objects.requireNonNull(imposed.translations()).getFirst();

        assertThat(german.language()).isEqualTo("de");
        assertThat(german.ground()).startsWith("Nutzungsregeln: keine unverlangten Massennachrichten. ");
        assertThat(german.facts()).contains("hat das Konto 1.000 Nachrichten").doesNotContain("account");
        assertThat(german.reasons())
                .extracting(SuspensionImposed.Reason::signal)
                .isEqualTo(imposed.reasons().stream()
                        .map(SuspensionImposed.Reason::signal)
                        .toList());
        assertThat(german.reasons())
                .extracting(SuspensionImposed.Reason::words)
                .contains("Die meisten Nachrichten glichen bekannten unerwünschten Massennachrichten.");
        assertThat(imposed.appealBefore()).isAfter(imposed.at().plus(Duration.ofDays(180)));
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
