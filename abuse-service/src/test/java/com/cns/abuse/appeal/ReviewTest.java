package com.cns.abuse.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.abuse.casework.OpenPage;
import com.cns.abuse.decision.Hour;
import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.signal.Batch;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R23: a person reviews, decides once and says why. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ReviewTest {
    private static final String CASE = "GET /v1/appeals/{id}/case";
    private static final String APPEALS = "select status, decided_by, reason from appeal where account_id = $1";
    private static final String SUSPENSIONS = "select status from suspension where account_id = $1";
    private static final String WITHDRAW =
            "update appeal set status = 'WITHDRAWN', decided_at = now() where account_id = $1";
    private static final String WAITED_FOR = """
            select exists (select 1 from pg_locks
                where not granted and locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid)""";

    private static final String NEWSLETTER = "The list is a newsletter's, and they all subscribed to it.";
    private static final String NOBODY = "Nobody subscribed: the addresses were bought from a third party.";

    @Inject
    Abuse abuse;

    @Inject
    Tenant tenant;

    @Inject
    MeterRegistry metrics;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Test
    void overturning_lifts_the_suspension_and_tells_why() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");

        Party.person("rita")
                .decides(appeal, "overturned", NEWSLETTER)
                .statusCode(200)
                .body("status", equalTo("overturned"));

        holder.reads("/v1/appeals/" + appeal)
                .body("status", equalTo("overturned"))
                .body("reason", equalTo(NEWSLETTER))
                .body("decidedAt", notNullValue());
        holder.reads("/v1/suspensions/" + imposed.suspension())
                .body("status", equalTo("lifted"))
                .body("endedAt", notNullValue());
        assertThat(abuse.rows(APPEALS, imposed.account())).singleElement().satisfies(row -> {
            assertThat(row.getString("status")).isEqualTo("OVERTURNED");
            assertThat(row.getString("decided_by")).isEqualTo("staff:rita");
        });
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.liftings(imposed.account()).isEmpty());
        SuspensionLifted lifted = abuse.liftings(imposed.account()).getFirst();
        assertThat(lifted.endedAt()).isNull();
        assertThat(lifted.suspension()).isEqualTo(imposed.suspension());
        assertThat(lifted.appeal()).isEqualTo(AppealId.fromString(appeal));
        assertThat(lifted.reason()).isEqualTo(NEWSLETTER);
    }

    @Test
    void upholding_leaves_the_suspension_and_tells_why() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");

        Party.person("ruben").decides(appeal, "upheld", NOBODY).statusCode(200);

        holder.reads("/v1/appeals/" + appeal).body("status", equalTo("upheld"));
        holder.reads("/v1/suspensions/" + imposed.suspension()).body("status", equalTo("in-force"));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rejections(imposed.account()).isEmpty());
        assertThat(abuse.rejections(imposed.account()))
                .extracting(AppealRejected::reason)
                .containsExactly(NOBODY);
        assertThat(abuse.liftings(imposed.account())).isEmpty();
        holder.appealed(imposed.suspension(), "Here is the list of who did.");
    }

    @Test
    void what_is_overturned_after_it_has_ended_is_told_all_the_same() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");
        abuse.changes(
                "update suspension set status = 'EXPIRED', ended_at = now() where account_id = $1", imposed.account());

        Party.person("rita").decides(appeal, "overturned", NEWSLETTER).statusCode(200);

        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.liftings(imposed.account()).isEmpty());
        assertThat(abuse.liftings(imposed.account()))
                .singleElement()
                .extracting(SuspensionLifted::reason)
                .isEqualTo(NEWSLETTER);
        holder.reads("/v1/suspensions/" + imposed.suspension()).body("status", equalTo("expired"));
        assertThat(AuditEntries.of(imposed.account()))
                .contains(
                        "DONE STAFF rita - POST /v1/appeals/{id}/claim -",
                        "DONE STAFF rita - POST /v1/appeals/{id}/decision -");
    }

    @Test
    void an_appeal_is_decided_once() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita").decides(appeal, "overturned", NEWSLETTER).statusCode(200);

        for (String outcome : List.of("overturned", "upheld")) {
            Party.person("ruben")
                    .decides(appeal, outcome, NOBODY)
                    .statusCode(409)
                    .body("detail", equalTo("The appeal was decided before"));
        }

        assertThat(abuse.rows(APPEALS, imposed.account())).singleElement().satisfies(row -> {
            assertThat(row.getString("decided_by")).isEqualTo("staff:rita");
            assertThat(row.getString("reason")).isEqualTo(NEWSLETTER);
        });
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.liftings(imposed.account()).isEmpty());
        assertThat(abuse.liftings(imposed.account())).hasSize(1);
        assertThat(abuse.rejections(imposed.account())).isEmpty();
    }

    @Test
    void a_withdrawal_that_commits_while_a_repeatable_decision_waits_for_it_stands() {
        SuspensionImposed imposed = abuse.aSuspension();
        AccountId account = imposed.account();
        String appeal = Party.holder(account).appealed(imposed.suspension(), "They all subscribed.");
        Party rita = Party.person("rita");
        rita.claims(appeal).statusCode(200);
        String key = "decision-" + UUID.randomUUID();
        CompletableFuture<ValidatableResponse> decision = new CompletableFuture<>();

        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(WITHDRAW)
                        .execute(Tuple.of(account.value()))
                        .invoke(() ->
                                decision.completeAsync(() -> rita.rulesOnce(key, appeal, "overturned", NEWSLETTER)))
                        .chain(() -> somebodyWaitsFor(connection))));

        decision.join().statusCode(409).body("detail", equalTo("The appeal was withdrawn"));
        assertThat(abuse.rows(APPEALS, account)).singleElement().satisfies(row -> {
            assertThat(row.getString("status")).isEqualTo("WITHDRAWN");
            assertThat(row.getString("decided_by")).isNull();
        });
        assertThat(abuse.rows(SUSPENSIONS, account))
                .extracting(row -> row.getString("status"))
                .containsExactly("IN_FORCE");
    }

    private static Uni<Void> somebodyWaitsFor(SqlConnection connection) {
        return connection
                .query(WAITED_FOR)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .repeat()
                .withDelay(Duration.ofMillis(20))
                .until(waits -> waits)
                .collect()
                .last()
                .ifNoItem()
                .after(Abuse.PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    @Test
    void a_decision_that_is_sent_again_without_a_key_is_answered_and_taken_once() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party rita = Party.person("rita");
        rita.decides(appeal, "upheld", NOBODY).statusCode(200);

        rita.rules(appeal, "upheld", NOBODY).statusCode(200).body("status", equalTo("upheld"));

        assertThat(AuditEntries.of(imposed.account()))
                .filteredOn(entry -> entry.contains("/decision"))
                .hasSize(1);
    }

    @Test
    void a_program_decides_nothing_although_it_has_the_role() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");

        Party.program().decides(appeal, "overturned", NOBODY).statusCode(403).body("detail", containsString("person"));

        assertThat(abuse.rows(APPEALS, imposed.account()))
                .extracting(row -> row.getString("status"))
                .containsExactly("OPEN");
        assertThat(abuse.rows(SUSPENSIONS, imposed.account()))
                .extracting(row -> row.getString("status"))
                .containsExactly("IN_FORCE");
    }

    @Test
    void only_reviewers_list_read_and_decide() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "They all subscribed.");

        for (Party other : List.of(holder, Party.person("sam"), Party.person("ada"))) {
            other.reads("/v1/appeals").statusCode(403);
            other.reads("/v1/appeals/" + appeal + "/case", "security").statusCode(403);
            other.decides(appeal, "overturned", NOBODY).statusCode(403);
        }
        Party.person("rita").reads("/v1/appeals/" + appeal).statusCode(403);
        assertThat(AuditEntries.of(imposed.account()))
                .as("the holder is to know whom their case was refused (R7)")
                .contains("REFUSED STAFF sam - " + CASE + " -", "REFUSED STAFF ada - " + CASE + " -");
    }

    @Test
    void a_reviewer_reads_what_the_rules_and_the_holder_say_for_security_only() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed: ütf.");
        Party rita = Party.person("rita");
        String path = "/v1/appeals/" + appeal + "/case";

        rita.reads(path).statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        rita.reads(path, "own-marketing").statusCode(403).body("type", equalTo("/problems/purpose-refused"));
        rita.reads(path, "security")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("text", equalTo("They all subscribed: ütf."))
                .body("account", equalTo(imposed.account().toString()))
                .body("decisionFacts", containsString("1,000 messages"))
                .body("reasons.size()", equalTo(imposed.reasons().size()));
        rita.reads("/v1/appeals/" + new AppealId(ids.next()) + "/case", "security")
                .statusCode(404);
        assertThat(AuditEntries.of(imposed.account()))
                .containsExactly(
                        "REFUSED STAFF rita - " + CASE + " -",
                        "REFUSED STAFF rita own-marketing " + CASE + " -",
                        "READ STAFF rita security " + CASE + " -");
    }

    @Test
    void the_queue_shows_what_is_overdue_first_and_then_whom_the_suspension_costs_most() {
        SuspensionImposed small = abuse.aSuspension();
        SuspensionImposed large = abuse.aSuspension(5_000);
        SuspensionImposed late = abuse.aSuspension();
        String older = Party.holder(small.account()).appealed(small.suspension(), "First.");
        String newer = Party.holder(large.account()).appealed(large.suspension(), "Second.");
        String overdue = Party.holder(late.account()).appealed(late.suspension(), "Third.");
        abuse.changes(
                "update appeal set opened_at = opened_at - interval '8 days', due_at = due_at - interval '8 days'"
                        + " where account_id = $1",
                late.account());
        Party rita = Party.person("rita");

        List<String> open = rita.reads("/v1/appeals?status=open&limit=100")
                .statusCode(200)
                .extract()
                .path("appeals.id");
        assertThat(open).containsSubsequence(overdue, newer, older);
        rita.reads("/v1/appeals?limit=1")
                .body("appeals.id", equalTo(List.of(overdue)))
                .body("appeals[0].overdue", equalTo(true))
                .body("appeals[0].claimed", equalTo(false))
                .body("appeals[0].traffic", equalTo(1_000));

        await().atMost(Abuse.PATIENCE)
                .until(() -> metrics.get("cns.appeals.overdue").gauge().value() >= 1
                        && metrics.get("cns.appeals.open").gauge().value() >= 3);
        rita.decides(overdue, "upheld", NOBODY).statusCode(200);
        List<String> rest = rita.reads("/v1/appeals?limit=100").extract().path("appeals.id");
        assertThat(rest).contains(newer).doesNotContain(overdue);
        List<String> upheld =
                rita.reads("/v1/appeals?status=upheld&limit=100").extract().path("appeals.id");
        assertThat(upheld).contains(overdue);
    }

    /** R23: a small one that is due in an hour is no less late for being small. */
    @Test
    void what_is_due_soon_comes_before_what_costs_more_whether_somebody_has_claimed_it_or_not() {
        SuspensionImposed small = abuse.aSuspension();
        SuspensionImposed large = abuse.aSuspension(5_000);
        SuspensionImposed larger = abuse.aSuspension(6_000);
        String urgent = Party.holder(small.account()).appealed(small.suspension(), "First.");
        String free = Party.holder(large.account()).appealed(large.suspension(), "Second.");
        String claimed = Party.holder(larger.account()).appealed(larger.suspension(), "Third.");
        abuse.changes(
                "update appeal set opened_at = now() - interval '6 days', due_at = now() + interval '1 hour'"
                        + " where account_id = $1",
                small.account());
        Party rita = Party.person("rita");
        rita.claims(claimed).statusCode(200);

        assertThat(rita.lists("open", 100)).containsSubsequence(urgent, claimed, free);
    }

    @Test
    void a_suspension_by_hand_costs_what_the_account_last_sent_and_one_that_has_ended_costs_nothing_more() {
        AccountId account = abuse.anActiveAccount();
        awaitStored(Hour.ofFailures(account, clock.instant().minus(Duration.ofMinutes(20)), 4_000, 0), 1);
        String byHand = Party.holder(account).appealed(byHand(account), "That was not us.");
        Instant imposed = abuse.rows("select imposed_at from suspension where account_id = $1", account)
                .getFirst()
                .getOffsetDateTime("imposed_at")
                .toInstant();
        awaitStored(Hour.ofFailures(account, imposed, 9_500, 0), 2);
        SuspensionImposed small = abuse.aSuspension();
        SuspensionImposed over = abuse.aSuspension(9_000);
        String ofRules = Party.holder(small.account()).appealed(small.suspension(), "They all subscribed.");
        String ended = Party.holder(over.account()).appealed(over.suspension(), "They all subscribed.");
        abuse.changes(
                "update suspension set status = 'EXPIRED', ended_at = now() - interval '2 minutes' where account_id = $1",
                over.account());

        Party rita = Party.person("rita");

        assertThat(rita.lists("open", 100)).containsSubsequence(byHand, ofRules, ended);
        assertThat(rita.traffic(byHand)).isEqualTo(4_000);
        assertThat(rita.traffic(ended)).isEqualTo(9_000);
    }

    /** @param tens of minutes of which the account has features then */
    private void awaitStored(FeaturesComputed hour, int tens) {
        abuse.tells(hour);
        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows("select slot from account_features where account_id = $1", hour.account())
                                .size()
                        == tens);
    }

    private static SuspensionId byHand(AccountId account) {
        String proposal = Reviewer.person("rita").proposed(account);
        return SuspensionId.fromString(Reviewer.person("ruben")
                .decides(proposal, "impose")
                .statusCode(200)
                .extract()
                .path("suspension"));
    }

    @Test
    void the_queue_is_read_page_by_page_and_goes_on_although_the_last_one_was_claimed_or_decided() {
        List<String> mine = new ArrayList<>();
        for (int sent : List.of(8_003, 8_002, 8_001)) {
            SuspensionImposed imposed = abuse.aSuspension(sent);
            mine.add(Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed."));
        }
        Party rita = Party.person("rita");
        List<String> whole = rita.lists("open", 100);
        assertThat(rita.lists("open", 2))
                .isEqualTo(whole)
                .doesNotHaveDuplicates()
                .containsSubsequence(mine);
        int before = whole.indexOf(mine.getFirst());

        String next = rita.reads("/v1/appeals?limit=" + (before + 1)).extract().path("next");
        rita.claims(mine.getFirst()).statusCode(200);
        rita.reads("/v1/appeals?limit=1&page=" + next)
                .statusCode(200)
                .body("appeals.id", equalTo(List.of(mine.get(1))));
        rita.decides(mine.getFirst(), "upheld", NOBODY).statusCode(200);
        rita.reads("/v1/appeals?limit=1&page=" + next)
                .statusCode(200)
                .body("appeals.id", equalTo(List.of(mine.get(1))));
    }

    @Test
    void none_is_shown_twice_whose_suspension_ends_while_the_queue_is_read() {
        List<String> mine = new ArrayList<>();
        List<AccountId> accounts = new ArrayList<>();
        for (int sent : List.of(6_003, 6_002, 6_001)) {
            SuspensionImposed imposed = abuse.aSuspension(sent);
            accounts.add(imposed.account());
            mine.add(Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed."));
        }
        Party rita = Party.person("rita");
        int before = rita.lists("open", 100).indexOf(mine.getFirst());

        String next = rita.reads("/v1/appeals?limit=" + (before + 1)).extract().path("next");
        for (AccountId account : accounts.subList(0, 2)) {
            abuse.changes("update suspension set status = 'EXPIRED', ended_at = now() where account_id = $1", account);
        }

        assertThat(rita.goesOn("open", 1, next))
                .doesNotHaveDuplicates()
                .doesNotContain(mine.getFirst())
                .containsSubsequence(mine.subList(1, 3));
    }

    @Test
    void none_is_skipped_that_is_released_while_the_queue_is_read() {
        List<String> mine = new ArrayList<>();
        for (int sent : List.of(7_003, 7_002, 7_001)) {
            SuspensionImposed imposed = abuse.aSuspension(sent);
            mine.add(Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed."));
        }
        Party rita = Party.person("rita");
        rita.claims(mine.get(1)).statusCode(200);
        int before = rita.lists("open", 100).indexOf(mine.getFirst());

        String next = rita.reads("/v1/appeals?limit=" + (before + 1)).extract().path("next");
        rita.reads("/v1/appeals?limit=1&page=" + next)
                .body("appeals.id", equalTo(List.of(mine.get(1))))
                .body("appeals[0].claimed", equalTo(true));
        rita.releases(mine.get(1)).statusCode(204);

        rita.reads("/v1/appeals?limit=2&page=" + next)
                .statusCode(200)
                .body("appeals.id", equalTo(mine.subList(1, 3)))
                .body("appeals[0].claimed", equalTo(false));
    }

    @Test
    void what_was_decided_is_read_page_by_page_the_newest_first() {
        List<String> mine = new ArrayList<>();
        Party rita = Party.person("rita");
        for (int i = 0; i < 3; i++) {
            SuspensionImposed imposed = abuse.aSuspension();
            String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
            rita.decides(appeal, "upheld", NOBODY).statusCode(200);
            mine.addFirst(appeal);
        }

        assertThat(rita.lists("upheld", 2))
                .isEqualTo(rita.lists("upheld", 100))
                .startsWith(mine.toArray(String[]::new));
        rita.reads("/v1/appeals?status=upheld&limit=1").body("appeals[0].decidedAt", notNullValue());
    }

    @Test
    void a_page_of_another_list_is_refused() {
        Party rita = Party.person("rita");
        SuspensionImposed imposed = abuse.aSuspension();
        for (int i = 0; i < 2; i++) {
            String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
            rita.decides(appeal, "upheld", NOBODY).statusCode(200);
        }
        String ofDecided =
                rita.reads("/v1/appeals?status=upheld&limit=1").extract().path("next");
        String forged = new OpenPage(Instant.parse("+200000-01-01T00:00:00Z"), 0, 0, Instant.EPOCH, new UUID(1, 2))
                .text(Queue.OPEN_ONES);

        for (String page : List.of(
                "open&page=" + ofDecided, "overturned&page=" + ofDecided, "open&page=none", "open&page=" + forged)) {
            rita.reads("/v1/appeals?status=" + page).statusCode(400).body("errors[0].parameter", equalTo("page"));
        }
    }

    /** As docs/abuse-service.md says: people only. */
    @Test
    void a_program_lists_no_appeals() {
        Party.program().reads("/v1/appeals").statusCode(403).body("detail", containsString("person"));
    }

    @Test
    void only_whoever_has_claimed_an_appeal_decides_it() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party rita = Party.person("rita");
        Party ruben = Party.person("ruben");
        rita.rules(appeal, "upheld", NOBODY).statusCode(409).body("detail", containsString("Claim"));

        rita.claims(appeal).statusCode(200).body("claimedUntil", notNullValue());
        rita.claims(appeal).statusCode(200);
        ruben.claims(appeal).statusCode(409).body("until", notNullValue());
        ruben.rules(appeal, "upheld", NOBODY).statusCode(409);
        ruben.releases(appeal).statusCode(409);
        Party.program().claims(appeal).statusCode(403);
        rita.releases(appeal).statusCode(204);
        ruben.claims(appeal).statusCode(200);
        rita.rules(appeal, "upheld", NOBODY).statusCode(409);

        ruben.rules(appeal, "upheld", NOBODY).statusCode(200);
    }

    @Test
    void a_claim_ends_by_itself() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita").claims(appeal).statusCode(200);
        OnVertx.await(() -> tenant.sql(
                imposed.account(),
                connection -> connection
                        .preparedQuery(
                                "update appeal set claimed_until = now() - interval '1 second' where account_id = $1")
                        .execute(Tuple.of(imposed.account().value()))));

        Party.person("rita").rules(appeal, "upheld", NOBODY).statusCode(409);
        Party.person("ruben").claims(appeal).statusCode(200);
    }

    @Test
    void whoever_took_part_in_a_suspension_does_not_decide_about_it_and_the_database_would_not_let_them() {
        AccountId account = abuse.anActiveAccount();
        String proposal = Reviewer.person("rita").proposed(account);
        SuspensionId suspension = SuspensionId.fromString(Reviewer.person("ruben")
                .decides(proposal, "impose")
                .statusCode(200)
                .extract()
                .path("suspension"));
        String appeal = Party.holder(account).appealed(suspension, "That was not us.");

        for (String person : List.of("rita", "ruben")) {
            Party.person(person).claims(appeal).statusCode(403).body("detail", containsString("took part"));
            assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                            account,
                            connection -> connection
                                    .preparedQuery("""
                                    update appeal set status = 'UPHELD', decided_at = now(), decided_by = $2, reason = $3
                                    where account_id = $1""")
                                    .execute(Tuple.of(account.value(), "staff:" + person, NOBODY)))))
                    .hasStackTraceContaining("whoever took part in a suspension does not decide about it");
        }
        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        account,
                        connection -> connection.preparedQuery("""
                                update appeal set status = 'UPHELD', decided_at = now(), decided_by = 'spam-burst v1',
                                    reason = $2 where account_id = $1""").execute(Tuple.of(account.value(), NOBODY)))))
                .as("a rule is no named human")
                .hasStackTraceContaining("appeal_decided_by_staff");
        assertThat(abuse.rows(APPEALS, account))
                .extracting(row -> row.getString("status"))
                .containsExactly("OPEN");
    }

    @Test
    void what_was_right_in_part_ends_sooner_and_that_is_told() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String appeal = holder.appealed(imposed.suspension(), "Most of them subscribed.");
        Party rita = Party.person("rita");
        rita.claims(appeal).statusCode(200);

        rita.posts(
                        "/v1/appeals/" + appeal + "/decision",
                        Map.of("outcome", "partly", "reason", NEWSLETTER, "endsAt", "2099-01-01T00:00:00Z"))
                .statusCode(200)
                .body("status", equalTo("partly"));

        holder.reads("/v1/suspensions/" + imposed.suspension())
                .body("status", equalTo("in-force"))
                .body("endsAt", equalTo("2099-01-01T00:00:00Z"));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.shortenings(imposed.account()).isEmpty());
        assertThat(abuse.shortenings(imposed.account())).singleElement().satisfies(shortened -> {
            assertThat(shortened.endsAt()).isEqualTo("2099-01-01T00:00:00Z");
            assertThat(shortened.reason()).isEqualTo(NEWSLETTER);
        });
        assertThat(abuse.liftings(imposed.account())).isEmpty();
    }

    /** What holders wrote is for people: a program that has a reviewer's role has no business with it. */
    @Test
    void a_program_reads_no_case_and_that_it_tried_is_told() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");

        Party.program()
                .reads("/v1/appeals/" + appeal + "/case", "security")
                .statusCode(403)
                .body("detail", containsString("person"));

        assertThat(AuditEntries.of(imposed.account()))
                .containsExactly("REFUSED STAFF review-bot security " + CASE + " -");
    }

    @Test
    void a_case_shows_the_stored_features_and_the_history_of_the_account() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party holder = Party.holder(imposed.account());
        String first = holder.appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita").decides(first, "upheld", NOBODY).statusCode(200);
        String second = holder.appealed(imposed.suspension(), "Here is the list of who did.");
        abuse.changes("""
                insert into suspension (account_id, id, decision_id, against_epoch, against_n, rule_set, facts, grounds, charge,
                                        status, imposed_at, ends_at, per_minute)
                select account_id, gen_random_uuid(), decision_id, against_epoch, against_n, rule_set, facts, grounds, charge,
                       'THROTTLING', imposed_at + n * interval '1 hour', imposed_at + (n + 1) * interval '1 hour', 60
                from suspension cross join generate_series(1, 21) as n where account_id = $1""", imposed.account());
        // They are stored behind the decision, not with it.
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows("select 1 from account_features where account_id = $1", imposed.account())
                        .isEmpty());

        Party.person("ruben")
                .reads("/v1/appeals/" + second + "/case", "security")
                .statusCode(200)
                .body("history.decisions[0].evaluation.features.outbound", equalTo(1_000))
                .body("history.features[0].features.outbound", equalTo(1_000))
                .body("history.features[0].features.week.outbound", equalTo(1_000))
                .body("history.features[0].slot", notNullValue())
                .body(
                        "history.suspensions.findAll { it.perMinute == null }.id",
                        equalTo(List.of(imposed.suspension().toString())))
                .body("history.suspensions.findAll { it.perMinute == 60 }", hasSize(20))
                .body("history.appeals.id", equalTo(List.of(second, first)))
                .body("history.appeals[1].reason", equalTo(NOBODY));
    }

    /** What people impose the rules had proposed days before, and an account may be observed every hour. */
    @Test
    void a_case_shows_the_decision_that_it_is_about_whatever_came_before_and_after_and_it_is_recomputed() {
        SuspensionImposed imposed = abuse.aSuspension();
        AccountId account = imposed.account();
        String appeal = Party.holder(account).appealed(imposed.suspension(), "They all subscribed.");
        String decision = new RuleDecisionId(
                        abuse.rows("select id from decision where account_id = $1 and verdict = 'suspend'", account)
                                .getFirst()
                                .getUUID("id"))
                .toString();
        AuditEntries.execute("""
                insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation,
                                      decided_at, verdict, hour)
                select account_id, gen_random_uuid(), against_epoch, against_n, features_event_id, rule_set, evaluation,
                       decided_at + n * interval '1 hour', 'observe', decided_at + n * interval '1 hour'
                from decision cross join generate_series(1, 25) as n
                where account_id = '%s' and verdict = 'suspend'""".formatted(account.value()));
        abuse.changes(
                "update suspension set imposed_at = imposed_at + interval '23 hours' where account_id = $1", account);

        Party.person("ruben")
                .reads("/v1/appeals/" + appeal + "/case", "security")
                .statusCode(200)
                .body("decision", equalTo(decision))
                .body("history.decisions", hasSize(20 + 2 + 1))
                .body("history.decisions.last().id", equalTo(decision));
        Admin.named("rita")
                .posts("/v1/rule-decisions/" + decision + "/replay", "security")
                .statusCode(200)
                .body("equal", equalTo(true));
    }

    @Test
    void what_people_decide_labels_the_rule() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita").decides(appeal, "overturned", NEWSLETTER).statusCode(200);

        assertThat(abuse.rows("select label, rule_set from rule_label where account_id = $1", imposed.account()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString("label")).isEqualTo("WRONG");
                    assertThat(row.getString("rule_set")).isEqualTo("spam-burst v4");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=many", "status=lost"})
    void the_queue_refuses_what_it_does_not_know(String query) {
        Party.person("rita")
                .reads("/v1/appeals?" + query)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"reason":"The list is a newsletter, they all subscribed."}                                    | /outcome
                    {"outcome":"forgiven","reason":"The list is a newsletter, they all subscribed."}               | /outcome
                    {"outcome":"overturned"}                             | /reason
                    {"outcome":"overturned","reason":"Too short to say why."} | /reason
                    {"outcome":"partly","reason":"The list is a newsletter, they all subscribed."} | /endsAt
                    {"outcome":"partly","endsAt":"2020-01-01T00:00:00Z","reason":"The list is a newsletter, they all subscribed."} | /endsAt
                    {"outcome":"upheld","endsAt":"2099-01-01T00:00:00Z","reason":"The list is a newsletter, they all subscribed."} | /endsAt
                    {"outcome":"overturned","reason":" "}                | /reason
                    {"outcome":"overturned","reason":"  They wrote to us.                              "} | /reason
                    {"outcome":"overturned","reason":"They wrote to us twice, as I say.\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0"} | /reason
                    {"outcome":"overturned","reason":"Nobody subscribed to it, the list show\\ud83d\\ude42"} | /reason
                    {"outcome":"overturned","reason":"The list is a newsletter, they all subscribed.","by":"ruben"} | /by
                    """)
    void bad_decisions_are_pointed_at_and_change_nothing(String body, String pointer) {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");

        Party.person("rita")
                .posts("/v1/appeals/" + appeal + "/decision", body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));

        assertThat(abuse.rows(APPEALS, imposed.account()))
                .extracting(row -> row.getString("status"))
                .containsExactly("OPEN");
    }

    @Test
    void two_thousand_characters_are_enough_of_whatever_kind() {
        SuspensionImposed imposed = abuse.aSuspension();
        String appeal = Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");
        Party rita = Party.person("rita");
        rita.claims(appeal).statusCode(200);

        rita.rules(appeal, "upheld", "\uD83D\uDE42".repeat(2_001))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        rita.rules(appeal, "upheld", "\uD83D\uDE42".repeat(2_000)).statusCode(200);
    }

    @Test
    void the_database_takes_no_blanks_for_a_reason() {
        SuspensionImposed imposed = abuse.aSuspension();
        Party.holder(imposed.account()).appealed(imposed.suspension(), "They all subscribed.");

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        imposed.account(),
                        connection -> connection
                                .preparedQuery("""
                                update appeal set status = 'UPHELD', decided_at = now(), decided_by = 'staff:rita',
                                    reason = rpad('No.', 50) where account_id = $1""")
                                .execute(Tuple.of(imposed.account().value())))))
                .hasStackTraceContaining("whoever decides an appeal says why");
    }

    @Test
    void a_decision_on_nothing_is_not_there() {
        Party.person("rita")
                .decides(new AppealId(ids.next()).toString(), "upheld", NOBODY)
                .statusCode(404);
    }

    @Test
    void what_was_before_the_lifting_suspends_no_more_and_what_comes_after_does() {
        SuspensionImposed imposed = abuse.aSuspension();
        AccountId account = imposed.account();
        FeaturesComputed before = abuse.features(account).getLast();
        String appeal = Party.holder(account).appealed(imposed.suspension(), "They all subscribed.");
        Party.person("rita").decides(appeal, "overturned", NEWSLETTER).statusCode(200);
        abuse.becomes(account, AccountStatus.ACTIVE, 4);

        abuse.tells(before);
        abuse.sends(
                Batch.of(account, before.until().minus(1, ChronoUnit.MINUTES)).sent(1_000));
        abuse.settles(account);
        assertThat(abuse.suspensions(account)).hasSize(1);

        Instant after = Instant.parse(Party.holder(account)
                        .reads("/v1/appeals/" + appeal)
                        .extract()
                        .path("decidedAt"))
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        abuse.tells(new FeaturesComputed(
                account,
                after.plus(1, ChronoUnit.MINUTES),
                after,
                before.outbound(),
                before.firstContacts(),
                before.callsToAction(),
                before.failed(),
                before.complained(),
                before.scores(),
                before.recipients(),
                before.templates(),
                before.premium(),
                before.optOuts()));
        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(account).size() == 2);
        assertThat(abuse.suspensions(account).getLast().against()).isEqualTo(new StateVersion(1, 4));
    }

    /** What it ended as stays: that it was overturned forgives what came before its end, and nothing that came since. */
    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "ENDED"})
    void what_was_before_the_end_of_one_that_is_overturned_suspends_no_more_and_what_came_since_does(String ended) {
        SuspensionImposed imposed = abuse.aSuspension();
        AccountId account = imposed.account();
        String appeal = Party.holder(account).appealed(imposed.suspension(), "They all subscribed.");
        abuse.changes(
                "update suspension set status = '" + ended
                        + "', imposed_at = now() - interval '3 hours', ended_at = now() - interval '2 hours'"
                        + " where account_id = $1",
                account);
        Party.person("rita").decides(appeal, "overturned", NEWSLETTER).statusCode(200);
        abuse.becomes(account, AccountStatus.ACTIVE, 4);
        Instant now = clock.instant();

        abuse.tells(Hour.ofSpam(account, now.minus(Duration.ofMinutes(150)), 1_000));
        abuse.settles(account);

        assertThat(abuse.suspensions(account)).hasSize(1);
        assertThat(abuse.rows(SUSPENSIONS, account))
                .extracting(row -> row.getString("status"))
                .containsExactly(ended);
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.liftings(account).isEmpty());
        assertThat(abuse.liftings(account).getFirst().endedAt()).isBefore(now.minus(Duration.ofMinutes(119)));

        abuse.tells(Hour.ofSpam(account, now, 1_000));
        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(account).size() == 2);
    }
}
