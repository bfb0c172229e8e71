package com.cns.abuse.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.abuse.decision.Hour;
import com.cns.abuse.suspension.Abuse;
import com.cns.abuse.suspension.Charge;
import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.People;
import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
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
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R21, R22, R23: what people propose and decide is told as such, and two of them did. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ProposingTest {
    private static final String READ = "GET /v1/proposals/{id}";
    private static final String DECIDES = """
            insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation, decided_at)
            values ($2, $1, 1, 2, $1, 'spam-burst v1', '{}', now())""";
    private static final String PROPOSALS =
            "select status, decided_by, cause from proposal where account_id = $1 order by proposed_at";
    private static final String SUSPENSIONS =
            "select status, proposed_by, imposed_by from suspension where account_id = $1";

    @Inject
    Abuse abuse;

    @Inject
    Proposals proposals;

    @Inject
    Tenant tenant;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    Ids ids;

    @Test
    void a_person_proposes_another_imposes_and_the_holder_reads_that_no_machine_decided() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);

        String suspension = Reviewer.person("ruben")
                .decides(id, "impose")
                .statusCode(200)
                .body("status", equalTo("imposed"))
                .body("suspension", startsWith("SU"))
                .extract()
                .path("suspension");

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
        SuspensionImposed imposed = abuse.suspensions(account).getFirst();
        assertThat(imposed.suspension()).hasToString(suspension);
        assertThat(imposed.against()).isEqualTo(new StateVersion(1, 2));
        assertThat(imposed.ruleSet()).isNull();
        assertThat(imposed.automation()).isEqualTo(Automation.NOT_AUTOMATED);
        assertThat(imposed.facts()).contains("asked for a PIN");
        assertThat(imposed.endsAt()).isAfter(clock.instant().plus(Duration.ofDays(29)));
        Reviewer holder = Reviewer.holder(account);
        holder.reads("/v1/suspensions/" + suspension).body("status", equalTo("imposed"));
        abuse.becomes(account, AccountStatus.SUSPENDED, 3);
        String statement = holder.reads("/v1/suspensions/" + suspension)
                .statusCode(200)
                .body("status", equalTo("in-force"))
                .body("automated", equalTo(false))
                .body("ruleSet", nullValue())
                .extract()
                .asString();
        assertThat(statement).doesNotContain("rita", "ruben");
        holder.reads("/v1/suspensions/" + suspension + "/statement")
                .statusCode(200)
                .body("decision_account", equalTo("DECISION_ACCOUNT_SUSPENDED"))
                .body("decision_ground", equalTo("DECISION_GROUND_INCOMPATIBLE_CONTENT"))
                .body("incompatible_content_ground", equalTo("Acceptable use: no impersonation"))
                .body("incompatible_content_explanation", equalTo("The texts pretend to come from a bank."))
                .body("category", equalTo("STATEMENT_CATEGORY_SCAMS_AND_FRAUD"))
                .body("content_type", equalTo(List.of("CONTENT_TYPE_TEXT")))
                .body("content_date", equalTo("2026-11-20"))
                .body("source_type", equalTo("SOURCE_TYPE_OTHER_NOTIFICATION"))
                .body("automated_detection", equalTo("No"))
                .body("automated_decision", equalTo("AUTOMATED_DECISION_NOT_AUTOMATED"))
                .body("puid", equalTo(suspension));
        holder.reads("/v1/suspensions?limit=1")
                .statusCode(200)
                .body("suspensions.id", equalTo(List.of(suspension)))
                .body("next", nullValue());
    }

    /** The DSA Transparency Database takes no statement without the day of what was sent. */
    @Test
    void a_statement_of_what_has_no_day_has_that_of_the_decision() {
        AccountId account = abuse.anActiveAccount();
        Map<String, Object> draft = Reviewer.draft();
        draft.remove("contentDate");
        String id = Reviewer.person("rita")
                .proposes(account, draft)
                .statusCode(201)
                .extract()
                .path("id");
        String suspension = Reviewer.person("ruben")
                .decides(id, "impose")
                .statusCode(200)
                .extract()
                .path("suspension");

        JsonPath statement = Reviewer.holder(account)
                .reads("/v1/suspensions/" + suspension + "/statement")
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(statement.getString("content_date")).isNotNull().isEqualTo(statement.getString("application_date"));
    }

    @Test
    void whoever_proposed_cannot_impose_nor_dismiss_and_the_database_would_not_let_them() {
        AccountId account = abuse.anActiveAccount();
        Reviewer rita = Reviewer.person("rita");
        String id = rita.proposed(account);

        for (String outcome : List.of("impose", "dismiss")) {
            rita.decides(id, outcome).statusCode(403).body("detail", containsString("Another person"));
        }

        assertThat(statuses(account)).containsExactly("OPEN");
        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        account,
                        connection ->
                                connection.preparedQuery("""
                                update proposal set status = 'DISMISSED', decided_at = now(), decided_by = 'staff:rita',
                                    reason = $2 where account_id = $1""").execute(Tuple.of(account.value(), Reviewer.BECAUSE)))))
                .hasStackTraceContaining("proposal_by_two");
        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        account, connection -> connection.preparedQuery("""
                                update proposal set status = 'DISMISSED', decided_at = now(), decided_by = 'staff:ruben',
                                    reason = rpad('No.', 50) where account_id = $1""").execute(Tuple.of(account.value())))))
                .hasStackTraceContaining("proposal_reason_in_words");
    }

    @Test
    void a_program_and_those_without_the_role_neither_propose_nor_decide() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);

        for (Reviewer other : List.of(Reviewer.program(), Reviewer.person("sam"), Reviewer.holder(account))) {
            other.proposes(abuse.anActiveAccount(), Reviewer.draft()).statusCode(403);
            other.decides(id, "impose").statusCode(403);
        }
        Reviewer.person("sam").reads("/v1/proposals").statusCode(403);
        Reviewer.person("sam").reads("/v1/proposals/" + id, "security").statusCode(403);
        Reviewer.program().reads("/v1/proposals").statusCode(403).body("detail", containsString("person"));
        Reviewer.program().reads("/v1/proposals/" + id, "security").statusCode(403);

        assertThat(statuses(account)).containsExactly("OPEN");
        assertThat(AuditEntries.of(account))
                .contains("REFUSED STAFF sam - " + READ + " -", "REFUSED STAFF review-bot security " + READ + " -");
    }

    @Test
    void a_proposal_is_decided_once() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        Reviewer ruben = Reviewer.person("ruben");
        ruben.decides(id, "dismiss").statusCode(200).body("status", equalTo("dismissed"));

        ruben.decides(id, "impose").statusCode(409);

        assertThat(abuse.rows(SUSPENSIONS, account)).isEmpty();
        assertThat(Reviewer.person("rita").proposed(account)).isNotEqualTo(id);
    }

    @Test
    void decisions_at_the_same_moment_impose_once() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        Reviewer ruben = Reviewer.person("ruben");

        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> ruben.decides(id, "impose").extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(abuse.rows(SUSPENSIONS, account)).hasSize(1);
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
        assertThat(abuse.suspensions(account)).hasSize(1);
    }

    @Test
    void one_proposal_of_an_account_is_open_and_a_second_says_where_it_is() {
        AccountId account = abuse.anActiveAccount();
        String first = Reviewer.person("rita").proposed(account);

        Reviewer.person("ruben")
                .proposes(account, Reviewer.draft())
                .statusCode(409)
                .body("proposal", endsWith("/v1/proposals/" + first))
                .header("Location", endsWith("/v1/proposals/" + first));
    }

    @Test
    void an_account_that_may_not_send_is_neither_proposed_nor_imposed_on() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        abuse.becomes(account, AccountStatus.CLOSED, 3);

        Reviewer.person("ruben").decides(id, "impose").statusCode(409);
        Reviewer.person("ruben").proposes(account, Reviewer.draft()).statusCode(409);
        Reviewer.person("ruben")
                .proposes(new AccountId(ids.next()), Reviewer.draft())
                .statusCode(404);

        assertThat(statuses(account)).containsExactly("OPEN");
        assertThat(abuse.rows(SUSPENSIONS, account)).isEmpty();
    }

    @Test
    void staff_read_it_for_security_only_and_that_is_audited() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        Reviewer ruben = Reviewer.person("ruben");
        String path = "/v1/proposals/" + id;

        ruben.reads(path).statusCode(400);
        ruben.reads(path, "security")
                .statusCode(200)
                .body("why", equalTo("by-hand"))
                .body("proposedBy", equalTo("staff:rita"))
                .body("facts", containsString("PIN"));

        assertThat(AuditEntries.of(account))
                .containsExactly(
                        "DONE STAFF rita - POST /v1/proposals -",
                        "REFUSED STAFF ruben - " + READ + " -",
                        "READ STAFF ruben security " + READ + " -");
    }

    @Test
    void the_queue_shows_what_lapses_soon_then_who_sends_most_page_by_page_and_nobodys_words() {
        Reviewer rita = Reviewer.person("rita");
        String light = rita.proposed(abuse.anActiveAccount());
        AccountId sender = abuse.anActiveAccount();
        String heavy =
                byTheRules(sender, "features 1", clock.instant()).orElseThrow().toString();
        AuditEntries.execute(
                "update decision set evaluation = '{\"features\":{\"outbound\":90000}}' where account_id = '"
                        + sender.value() + "'");
        AccountId waiting = abuse.anActiveAccount();
        String urgent = rita.proposed(waiting);
        abuse.changes("update proposal set lapses_at = now() + interval '22 hours' where account_id = $1", waiting);

        List<String> ids = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = rita.reads("/v1/proposals?limit=3" + (next == null ? "" : "&page=" + next))
                    .statusCode(200)
                    .body(not(containsString("PIN")))
                    .body(not(containsString("staff:")))
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("proposals.id", String.class));
            next = page.getString("next");
        } while (next != null);

        assertThat(ids).doesNotHaveDuplicates().containsSubsequence(urgent, heavy, light);
    }

    /** What is sent while pages are read would move it from one to another. */
    @Test
    void what_people_proposed_waits_by_what_was_sent_before_and_not_by_what_is_sent_since() {
        AccountId account = abuse.anActiveAccount();
        awaitStored(Hour.ofFailures(account, clock.instant().minus(Duration.ofMinutes(20)), 4_000, 0), 1);
        Reviewer rita = Reviewer.person("rita");
        String id = rita.proposed(account);
        Instant proposed = abuse.rows("select proposed_at from proposal where account_id = $1", account)
                .getFirst()
                .getOffsetDateTime("proposed_at")
                .toInstant();

        awaitStored(Hour.ofFailures(account, proposed, 9_500, 0), 2);

        rita.reads("/v1/proposals?limit=100")
                .statusCode(200)
                .body("proposals.find { it.id == '" + id + "' }.traffic", equalTo(4_000));
    }

    /** @param tens of minutes of which the account has features then */
    private void awaitStored(FeaturesComputed hour, int tens) {
        abuse.tells(hour);
        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows("select slot from account_features where account_id = $1", hour.account())
                                .size()
                        == tens);
    }

    @Test
    void what_is_not_open_any_more_is_listed_newest_first() {
        Reviewer rita = Reviewer.person("rita");
        Reviewer ruben = Reviewer.person("ruben");
        String older = rita.proposed(abuse.anActiveAccount());
        String newer = rita.proposed(abuse.anActiveAccount());
        ruben.decides(newer, "dismiss").statusCode(200);
        ruben.decides(older, "dismiss").statusCode(200);

        String list = "/v1/proposals?status=dismissed&limit=1";
        String next = rita.reads(list)
                .statusCode(200)
                .body("proposals.id", equalTo(List.of(newer)))
                .extract()
                .path("next");
        rita.reads(list + "&page=" + next).statusCode(200).body("proposals.id", equalTo(List.of(older)));

        for (String page : List.of("status=imposed&page=" + next, "status=open&page=" + next, "page=none", "limit=0")) {
            rita.reads("/v1/proposals?" + page).statusCode(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"outcome":"impose","reason":"Too short."}                                            | /reason
                    {"outcome":"dismiss","reason":"  Blanks are no reason.                              "} | /reason
                    {"outcome":"dismiss","reason":"They wrote to us twice, as I say.\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0"} | /reason
                    {"outcome":"dismiss","reason":"Nobody subscribed to it, the list show\\ud83d\\ude42"} | /reason
                    {"outcome":"perhaps","reason":"The receivers say that they never asked for it."}       | /outcome
                    {"reason":"The receivers say that they never asked for it."}                           | /outcome
                    """)
    void bad_decisions_are_pointed_at_and_change_nothing(String body, String pointer) {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);

        Reviewer.person("ruben")
                .posts("/v1/proposals/" + id + "/decision", body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));

        assertThat(statuses(account)).containsExactly("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ground", "explanation", "facts", "reasons", "category", "contentType", "source"})
    void what_the_statement_of_reasons_needs_is_needed(String field) {
        Map<String, Object> draft = Reviewer.draft();
        draft.remove(field);

        Reviewer.person("rita")
                .proposes(abuse.anActiveAccount(), draft)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/draft/" + field));
    }

    @ParameterizedTest
    @CsvSource({"ground, 501", "explanation, 2001", "facts, 5001"})
    void texts_that_the_transparency_database_would_not_take_are_refused(String field, int length) {
        Map<String, Object> draft = Reviewer.draft();
        draft.put(field, "x".repeat(length));

        Reviewer.person("rita")
                .proposes(abuse.anActiveAccount(), draft)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/draft/" + field));
    }

    @Test
    void the_rules_propose_once_for_a_cause_and_a_person_imposes_what_they_found() {
        AccountId account = abuse.anActiveAccount();
        Optional<ProposalId> first = byTheRules(account, "features 1", clock.instant());

        assertThat(first).isPresent();
        assertThat(byTheRules(account, "features 1", clock.instant())).isEmpty();
        assertThat(byTheRules(account, "features 2", clock.instant()))
                .as("one is open")
                .isEmpty();
        Reviewer.person("rita")
                .decides(first.orElseThrow().toString(), "impose")
                .statusCode(200);

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
        SuspensionImposed imposed = abuse.suspensions(account).getFirst();
        assertThat(imposed.automation()).isEqualTo(Automation.PARTIALLY);
        assertThat(imposed.ruleSet()).isEqualTo("spam-burst v1");
        assertThat(byTheRules(account, "features 3", clock.instant()))
                .as("it is in force")
                .isEmpty();
    }

    @Test
    void what_a_person_dismissed_is_proposed_again_only_for_conduct_from_after() {
        AccountId account = abuse.anActiveAccount();
        Instant before = clock.instant();
        ProposalId first = byTheRules(account, "features 1", before).orElseThrow();
        Reviewer.person("rita").decides(first.toString(), "dismiss").statusCode(200);

        assertThat(byTheRules(account, "features 2", before)).isEmpty();
        assertThat(byTheRules(account, "features 3", clock.instant().plusSeconds(1)))
                .isPresent();
    }

    /** Another suspension was wrong: that says nothing of what people saw. */
    @Test
    void what_a_person_proposed_is_imposed_whatever_was_lifted_since() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        AuditEntries.execute("""
                insert into suspension (account_id, id, against_epoch, against_n, facts, grounds, charge, status, imposed_at,
                                        ended_at, proposed_by, imposed_by)
                values ('%s', gen_random_uuid(), 1, 1, 'facts', '[]', '{}', 'LIFTED', now() - interval '1 day',
                        now() + interval '1 second', 'staff:sam', 'staff:rosa')""".formatted(account.value()));

        Reviewer.person("ruben").decides(id, "impose").statusCode(200).body("status", equalTo("imposed"));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
    }

    @Test
    void how_many_wait_lapse_soon_and_lapsed_is_measured() {
        AccountId waiting = abuse.anActiveAccount();
        AccountId urgent = abuse.anActiveAccount();
        AccountId late = abuse.anActiveAccount();
        for (AccountId account : List.of(waiting, urgent, late)) {
            Reviewer.person("rita").proposed(account);
        }
        double before = metrics.get("cns.proposals.lapsed").counter().count();

        abuse.changes("update proposal set lapses_at = now() + interval '23 hours' where account_id = $1", urgent);
        abuse.changes(
                "update proposal set proposed_at = now() - interval '8 days', lapses_at = now() - interval '1 day'"
                        + " where account_id = $1",
                late);

        await().atMost(Abuse.PATIENCE).untilAsserted(() -> {
            assertThat(statuses(late)).containsExactly("LAPSED");
            assertThat(metrics.get("cns.proposals.lapsed").counter().count()).isGreaterThan(before);
            assertThat(metrics.get("cns.proposals.open").gauge().value()).isGreaterThanOrEqualTo(2);
            assertThat(metrics.get("cns.proposals.urgent").gauge().value()).isGreaterThanOrEqualTo(1);
        });
        Reviewer.person("ruben")
                .reads("/v1/proposals?status=lapsed")
                .body("proposals.account", hasItem(late.toString()));
    }

    @Test
    void a_suspension_with_an_end_expires_and_is_told_once() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        String suspension =
                Reviewer.person("ruben").decides(id, "impose").extract().path("suspension");
        abuse.becomes(account, AccountStatus.SUSPENDED, 3);

        OnVertx.await(() -> tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(
                                "update suspension set ends_at = imposed_at + interval '1 microsecond' where account_id = $1")
                        .execute(Tuple.of(account.value()))));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.expiries(account).isEmpty());
        Reviewer.holder(account).reads("/v1/suspensions/" + suspension).body("status", equalTo("expired"));
        assertThat(abuse.expiries(account))
                .extracting(SuspensionExpired::suspension)
                .map(Object::toString)
                .containsExactly(suspension);
    }

    @Test
    void what_people_impose_while_the_account_changes_is_imposed_on_the_account_as_it_is_by_then() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);
        Reviewer.person("ruben").decides(id, "impose").statusCode(200);

        abuse.becomes(account, AccountStatus.ACTIVE, 3);

        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(account).size() == 2);
        assertThat(abuse.suspensions(account))
                .extracting(SuspensionImposed::against)
                .containsExactly(new StateVersion(1, 2), new StateVersion(1, 3));
        assertThat(abuse.suspensions(account).get(1).suspension())
                .isEqualTo(abuse.suspensions(account).get(0).suspension());
    }

    @Test
    void the_rules_close_what_waits_for_people_and_what_people_do_is_audited() {
        AccountId account = abuse.anActiveAccount();
        String id = Reviewer.person("rita").proposed(account);

        abuse.tells(Hour.ofSpam(account, clock.instant(), 300));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(account).isEmpty());
        Reviewer.person("ruben")
                .reads("/v1/proposals/" + id, "security")
                .statusCode(200)
                .body("status", equalTo("superseded"))
                .body("decidedBy", nullValue());
        Reviewer.person("ruben").decides(id, "impose").statusCode(409);
        assertThat(AuditEntries.of(account)).contains("DONE STAFF rita - POST /v1/proposals -");
    }

    @Test
    void one_to_slow_down_gives_way_to_what_a_person_proposes_and_is_never_imposed_as_more() {
        AccountId account = abuse.anActiveAccount();
        ProposalId throttle = byTheRules(account, "features 1", clock.instant(), Imposition::asThrottle)
                .orElseThrow();

        String id = Reviewer.person("rita").proposed(account);

        Reviewer ruben = Reviewer.person("ruben");
        ruben.reads("/v1/proposals/" + throttle, "security")
                .statusCode(200)
                .body("status", equalTo("superseded"))
                .body("measure", equalTo("throttle"));
        ruben.decides(throttle.toString(), "impose").statusCode(409);
        ruben.decides(id, "impose").statusCode(200);
        assertThat(statuses(account)).containsExactly("SUPERSEDED", "IMPOSED");
        // as a replica would that does not know the measure
        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        account,
                        connection ->
                                connection.preparedQuery("""
                                update proposal set status = 'IMPOSED', decided_by = 'staff:ruben', reason = $2,
                                    suspension_id = (select id from suspension where account_id = $1)
                                where account_id = $1 and measure = 'THROTTLE'""").execute(Tuple.of(account.value(), Reviewer.BECAUSE)))))
                .hasStackTraceContaining("what is imposed is what was proposed");
    }

    private Optional<ProposalId> byTheRules(AccountId account, String cause, Instant since) {
        return byTheRules(account, cause, since, imposition -> imposition);
    }

    private Optional<ProposalId> byTheRules(
            AccountId account, String cause, Instant since, UnaryOperator<Imposition> as) {
        UUID decision = ids.next();
        Imposition imposition = as.apply(new Imposition(
                        account,
                        new StateVersion(1, 2),
                        since,
                        decision,
                        "spam-burst v1",
                        "Much was sent.",
                        List.of(new Imposition.Ground("volume", "Much was sent.")))
                .with(
                        new Charge(
                                "Acceptable use",
                                "It is bulk.",
                                Charge.Category.SCAMS_AND_FRAUD,
                                Charge.ContentType.TEXT,
                                null,
                                Charge.Source.VOLUNTARY),
                        People.NOBODY,
                        List.of()));
        return OnVertx.await(() -> tenant.in(
                account,
                () -> tenant.statements(account, open -> open.execute(DECIDES, List.of(decision, account.value())))
                        .chain(() -> proposals.propose(imposition, new Why.Rules(Why.Reason.BRAKE, cause, since)))));
    }

    private List<String> statuses(AccountId account) {
        return abuse.rows(PROPOSALS, account).stream()
                .map(row -> row.getString("status"))
                .toList();
    }
}
