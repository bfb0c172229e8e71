package com.cns.abuse.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R23, R24: a suspended holder asks for review. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class AppealingTest {
    private static final String APPEALS = "select status, text_sealed from appeal where account_id = $1";

    @Inject
    Abuse abuse;

    @Inject
    Ids ids;

    @Test
    void a_suspended_holder_appeals_and_reads_that_it_is_open() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());

        String id = holder.appealed(imposed.suspension(), "They all subscribed.");

        holder.reads("/v1/appeals/" + id)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("suspension", equalTo(imposed.suspension().toString()))
                .body("status", equalTo("open"))
                .body("dueAt", notNullValue())
                .body("decidedAt", nullValue())
                .body("reason", nullValue());
    }

    @Test
    void an_appeal_is_created_where_its_location_says() {
        SuspensionImposed imposed = abuse.aSuspension();

        String location = Party.holder(imposed.account())
                .appeals(imposed.suspension(), "They all subscribed.")
                .statusCode(201)
                .extract()
                .header("Location");

        assertThat(location).containsPattern("/v1/appeals/AP[0-9a-f]{32}$");
    }

    @Test
    void a_holder_finds_their_appeals_against_a_suspension_and_nobody_elses() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String path = "/v1/suspensions/" + imposed.suspension() + "/appeals";
        holder.reads(path).statusCode(200).body("appeals", empty());
        String first = holder.appealed(imposed.suspension(), "They all subscribed.");
        holder.withdraws(first).statusCode(200);
        String second = holder.appealed(imposed.suspension(), "Here is the list of who did.");

        String next = holder.reads(path + "?limit=1")
                .statusCode(200)
                .body("appeals.id", contains(second))
                .body("appeals[0].status", equalTo("open"))
                .extract()
                .path("next");
        holder.reads(path + "?limit=1&page=" + next)
                .statusCode(200)
                .body("appeals.id", contains(first))
                .body("next", nullValue());

        Party.holder(abuse.anActiveAccount()).reads(path).statusCode(404);
        holder.reads("/v1/suspensions/" + new SuspensionId(ids.next()) + "/appeals")
                .statusCode(404);
        Party.sender(imposed.account()).reads(path).statusCode(403);
        Party.person("rita").reads(path).statusCode(403);
    }

    @Test
    void what_the_holder_says_is_sealed_in_the_table() {
        SuspensionImposed imposed = abuse.aSuspension();

        Party.holder(imposed.account()).appealed(imposed.suspension(), "canary-words-of-the-holder");

        assertThat(abuse.rows(APPEALS, imposed.account()))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.getString("text_sealed")).isNotBlank().doesNotContain("canary"));
        assertThat(abuse.rows("select a::text as whole from appeal a where account_id = $1", imposed.account()))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("whole")).doesNotContain("canary"));
    }

    @Test
    @DisplayName("a holder reads what they said against a suspension, and nobody else by that route (R13, GDPR 15)")
    void a_holder_reads_what_they_said_and_nobody_else() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String text = "/v1/appeals/" + holder.appealed(imposed.suspension(), "They all subscribed: ütf.") + "/text";

        holder.reads(text, "security").statusCode(200).body("text", equalTo("They all subscribed: ütf."));
        holder.reads(text).statusCode(400);
        Party.holder(abuse.anActiveAccount()).reads(text, "security").statusCode(404);
        Party.sender(imposed.account()).reads(text, "security").statusCode(403);
        Party.person("rita").reads(text, "security").statusCode(403);
    }

    @Test
    @DisplayName(
            "what the holder of an account that has ended wrote is gone with its key, and the appeal stays (R9, R23)")
    void what_the_holder_of_an_account_that_has_ended_wrote_is_gone() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String path = "/v1/appeals/" + holder.appealed(imposed.suspension(), "They all subscribed.");

        Topics.ofTests()
                .send(Topic.ACCOUNT_DATA, imposed.account(), new AccountHolderErased(imposed.account(), Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(abuse.rows(APPEALS, imposed.account()))
                        .singleElement()
                        .satisfies(
                                row -> assertThat(row.getString("text_sealed")).isNull()));
        assertThat(KeyringRows.query("select subject_id::text from subject where account_id = '"
                        + imposed.account().value() + "'"))
                .isEmpty();
        holder.reads(path).statusCode(200).body("status", equalTo("open"));
        holder.reads(path + "/text", "security").statusCode(200).body("text", nullValue());
    }

    @Test
    void a_second_appeal_is_refused_and_says_where_the_first_is() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String first = holder.appealed(imposed.suspension(), "They all subscribed.");

        holder.appeals(imposed.suspension(), "Once more.")
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("appeal", endsWith("/v1/appeals/" + first))
                .header("Location", endsWith("/v1/appeals/" + first));

        assertThat(abuse.rows(APPEALS, imposed.account())).hasSize(1);
    }

    @Test
    void an_appeal_that_is_sent_again_with_the_same_key_is_answered_as_before() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String first = holder.appealsOnce("retry", imposed.suspension(), "They all subscribed.")
                .statusCode(201)
                .extract()
                .asString();

        holder.appealsOnce("retry", imposed.suspension(), "They all subscribed.")
                .statusCode(201)
                .body(equalTo(first));
        holder.appealsOnce("retry", imposed.suspension(), "Other words.").statusCode(422);
        assertThat(abuse.rows(APPEALS, imposed.account())).hasSize(1);
    }

    @Test
    void another_accounts_suspensions_and_appeals_are_not_there() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party other = Party.holder(abuse.anActiveAccount());

        other.appeals(imposed.suspension(), "Theirs.").statusCode(404).body("type", containsString("not-found"));
        other.reads("/v1/appeals/" + appeal).statusCode(404);
        other.appeals(new SuspensionId(ids.next()), "Nobody's.").statusCode(404);
        other.reads("/v1/appeals/" + new AppealId(ids.next())).statusCode(404);
        other.reads("/v1/appeals/AP-none").statusCode(404);
    }

    @Test
    void only_a_holder_appeals() {
        SuspensionImposed imposed = abuse.aSuspension();

        Party.sender(imposed.account())
                .appeals(imposed.suspension(), "Let me send.")
                .statusCode(403);
        Party.person("rita").appeals(imposed.suspension(), "For them.").statusCode(403);

        assertThat(abuse.rows(APPEALS, imposed.account())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                            | /text
        {"text":null}                 | /text
        {"text":""}                   | /text
        {"text":" "}                  | /text
        {"text":7}                    | /text
        {"text":"yes","because":"no"} | /because
        """)
    void bad_input_is_pointed_at_and_changes_nothing(String body, String pointer) {
        SuspensionImposed imposed = abuse.aSuspension();

        Party.holder(imposed.account())
                .posts("/v1/suspensions/" + imposed.suspension() + "/appeals", body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));

        assertThat(abuse.rows(APPEALS, imposed.account())).isEmpty();
    }

    @Test
    void five_thousand_characters_are_enough() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());

        holder.appeals(imposed.suspension(), "x".repeat(5_001))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/text"));
        holder.appealed(imposed.suspension(), "x".repeat(5_000));
    }

    @Test
    void a_suspension_that_was_lifted_is_not_appealed_against() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita")
                .decides(appeal, "overturned", "They did, and the list of the newsletter shows it.")
                .statusCode(200);

        holder.appeals(imposed.suspension(), "And yet.")
                .statusCode(409)
                .body("detail", equalTo("The suspension was overturned: nothing is left to decide"));
    }

    /** Digital Services Act, Article 20(1): six months, whether it has ended by then or not. */
    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "ENDED"})
    void a_suspension_that_has_ended_is_appealed_against_and_what_is_decided_labels_the_rule(String ended) {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        abuse.changes(
                "update suspension set status = '" + ended + "', ended_at = now() where account_id = $1",
                imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");
        Party rita = Party.person("rita");
        rita.claims(appeal).statusCode(200);

        rita.posts(
                        "/v1/appeals/" + appeal + "/decision",
                        Map.of(
                                "outcome",
                                "partly",
                                "reason",
                                "They did, and the list of the newsletter shows it.",
                                "endsAt",
                                "2099-01-01T00:00:00Z"))
                .statusCode(409);
        rita.rules(appeal, "overturned", "They did, and the list of the newsletter shows it.")
                .statusCode(200);

        holder.reads("/v1/suspensions/" + imposed.suspension()).body("status", equalTo(ended.toLowerCase(Locale.ROOT)));
        assertThat(abuse.rows("select label from rule_label where account_id = $1", imposed.account()))
                .extracting(row -> row.getString("label"))
                .containsExactly("WRONG");
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.liftings(imposed.account()).isEmpty());
        holder.appeals(imposed.suspension(), "And yet.")
                .statusCode(409)
                .body("detail", equalTo("The suspension was overturned: nothing is left to decide"));
    }

    @Test
    void the_holder_is_told_that_an_appeal_was_received_and_by_when_it_is_decided() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");

        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.receipts(imposed.account()).isEmpty());
        assertThat(abuse.receipts(imposed.account())).singleElement().satisfies(received -> {
            assertThat(received.appeal()).hasToString(appeal);
            assertThat(received.due()).isEqualTo(received.at().plus(Duration.ofDays(7)));
        });
    }

    @Test
    void a_holder_withdraws_an_appeal_once_and_may_appeal_again() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");
        Party.holder(abuse.anActiveAccount()).withdraws(appeal).statusCode(404);

        holder.withdraws(appeal).statusCode(200).body("status", equalTo("withdrawn"));

        holder.withdraws(appeal).statusCode(409);
        Party.person("rita").claims(appeal).statusCode(409).body("detail", equalTo("The appeal was withdrawn"));
        assertThat(holder.appealed(imposed.suspension(), "They did after all.")).isNotEqualTo(appeal);
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.withdrawals(imposed.account()).isEmpty());
        assertThat(abuse.withdrawals(imposed.account())).singleElement().satisfies(withdrawn -> {
            assertThat(withdrawn.appeal()).hasToString(appeal);
            assertThat(withdrawn.suspension()).isEqualTo(imposed.suspension());
        });
    }

    @Test
    void after_six_calendar_months_the_time_to_appeal_is_over() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        // As if it had been imposed then; the role itself may change no such thing.
        abuse.changes(
                "update suspension set imposed_at = now() - interval '6 months 3 days' where account_id = $1",
                imposed.account());

        holder.appeals(imposed.suspension(), "They all subscribed.")
                .statusCode(422)
                .body("detail", equalTo("The time to appeal is over"));
        assertThat(abuse.rows(APPEALS, imposed.account())).isEmpty();
    }
}
