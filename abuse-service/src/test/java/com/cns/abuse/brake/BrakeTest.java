package com.cns.abuse.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.cns.abuse.appeal.DecidedAppeals;
import com.cns.abuse.appeal.DecidedAppeals.Decided;
import com.cns.abuse.decision.Hour;
import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.ruleset.InForce;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R21, R23: what the rules do by themselves is bounded; beyond it people look first. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class BrakeTest {
    private static final String PROPOSALS =
            "select why, status, decision_id, rule_set from proposal where account_id = $1 order by proposed_at, id";
    private static final String DECISIONS = "select id, verdict from decision where account_id = $1";

    private static final String EVALUATION = """
            {"form":2,"readings":[{"rule":"strangers","upTo":"suspend","contribution":70},\
            {"rule":"calls","upTo":"suspend","contribution":30},{"rule":"texts","upTo":"review","contribution":50},\
            {"rule":"ranges","upTo":"suspend","contribution":0,"shadow":50}],"totals":{"suspend":100}}""";

    private static final BrakeConfig SHIPPED =
            new SmallRyeConfigBuilder().withMapping(BrakeConfig.class).build().getConfigMapping(BrakeConfig.class);

    @Inject
    Abuse abuse;

    @Inject
    Tenant tenant;

    @Inject
    AccountsView accounts;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    BrakeConfig config;

    @Inject
    DecidedAppeals appeals;

    @Inject
    AcrossTenants across;

    @Inject
    Brake brake;

    @Inject
    Overturned overturned;

    @Inject
    InForce inForce;

    @Inject
    MeterRegistry metrics;

    @Test
    void an_hour_is_bounded_by_number_and_by_share_also_of_few_accounts() {
        assertThat(Brake.limit(SHIPPED, 3)).isEqualTo(5);
        assertThat(Brake.limit(SHIPPED, 1_000)).isEqualTo(30);
        assertThat(Brake.limit(SHIPPED, 10_000)).isEqualTo(300);
        assertThat(Brake.limit(SHIPPED, 1_000_000)).isEqualTo(500);
        assertThat(Brake.throttleLimit(SHIPPED, 3)).isEqualTo(5);
        assertThat(Brake.throttleLimit(SHIPPED, 1_000)).isEqualTo(50);
        assertThat(Brake.throttleLimit(SHIPPED, 1_000_000)).isEqualTo(500);
    }

    /** A rule that errs, or a sender behind many accounts, strikes all at once: a small installation is held, too. */
    @Test
    void a_mass_event_of_few_accounts_is_stopped_at_the_limit() {
        BrakeConfig few = new SmallRyeConfigBuilder()
                .withMapping(BrakeConfig.class)
                .withDefaultValue("cns.abuse.brake.share", "0")
                .withDefaultValue("cns.abuse.brake.throttles-share", "0")
                .build()
                .getConfigMapping(BrakeConfig.class);
        Brake held = new Brake(tenant, accounts, few, new SimpleMeterRegistry());
        AuditEntries.execute("create table brake_before as table brake_minute; delete from brake_minute");
        try {
            List<Boolean> let = IntStream.range(0, 12)
                    .mapToObj(struck -> new AccountId(ids.next()))
                    .map(struck -> OnVertx.await(() -> tenant.in(struck, () -> held.lets(struck))))
                    .toList();

            assertThat(let)
                    .startsWith(true, true, true, true, true)
                    .filteredOn(one -> one)
                    .hasSize(5);
            AccountId slowed = new AccountId(ids.next());
            assertThat(IntStream.range(0, 6)
                            .mapToObj(struck -> OnVertx.await(() -> tenant.in(slowed, () -> held.letsThrottle(slowed))))
                            .toList())
                    .as("throttles are counted apart")
                    .containsExactly(true, true, true, true, true, false);
        } finally {
            AuditEntries.execute("""
                    delete from brake_minute;
                    insert into brake_minute select * from brake_before;
                    drop table brake_before""");
        }
    }

    @Test
    void what_an_hour_has_had_of_each_limit_is_measured() {
        AuditEntries.execute("insert into brake_minute values (now() - interval '8 seconds', 200000, 300000)");
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                OnVertx.await(() -> overturned.look());
                assertThat(measured("cns.abuse.brake.suspensions")).isBetween(200_000.0, 299_999.0);
                assertThat(measured("cns.abuse.brake.throttles")).isBetween(300_000.0, 399_999.0);
            });
        } finally {
            AuditEntries.execute("delete from brake_minute where suspensions >= 200000");
        }
        assertThat(measured("cns.abuse.brake.limit")).isEqualTo(brake.limit());
        assertThat(measured("cns.abuse.brake.throttles.limit")).isEqualTo(brake.throttleLimit());
    }

    private double measured(String metric) {
        return metrics.get(metric).gauge().value();
    }

    @Test
    void a_rule_is_overturned_too_often_from_half_of_what_it_weighed_in_enough_cases() {
        long enough = config.decided();

        assertThat(Overturned.isTooOften(config, new Decided("volume", 900, 900, enough - 1)))
                .isFalse();
        assertThat(Overturned.isTooOften(config, new Decided("volume", 499, 1_000, enough)))
                .isFalse();
        assertThat(Overturned.isTooOften(config, new Decided("volume", 500, 1_000, enough)))
                .isTrue();
    }

    @Test
    void of_several_rules_the_one_goes_that_weighed_most_in_what_was_overturned() {
        long enough = config.decided();
        Decided light = new Decided("calls", 300, 300, enough);
        Decided heavy = new Decided("strangers", 700, 900, enough);
        Decided right = new Decided("volume", 800, 8_000, enough);

        assertThat(Overturned.worst(config, List.of(light, heavy, right))).contains(heavy);
        assertThat(Overturned.worst(config, List.of(right))).isEmpty();
    }

    @Test
    void over_the_limit_a_suspension_is_proposed_to_people() {
        AccountId spammer = abuse.anActiveAccount();
        AuditEntries.execute("insert into brake_minute values (now() - interval '7 seconds', 100000)");
        try {
            abuse.tells(Hour.ofSpam(spammer, clock.instant(), 1_000));
            await().atMost(Abuse.PATIENCE)
                    .until(() -> !abuse.rows(PROPOSALS, spammer).isEmpty());
        } finally {
            AuditEntries.execute("delete from brake_minute where suspensions >= 100000");
        }

        assertProposed(spammer, "BRAKE");
    }

    @Test
    void a_trusted_account_goes_to_people_first() {
        AccountId spammer = abuse.anActiveAccount();
        Admin rita = Admin.named("rita");
        String path = "/v1/trusted-accounts/" + spammer;
        rita.puts(path, Map.of("reason", "A hospital.")).statusCode(200).body("reason", equalTo("A hospital."));
        rita.reads("/v1/trusted-accounts").body("accounts.account", hasItem(spammer.toString()));
        rita.puts(path, Map.of("reason", " ")).statusCode(400);
        rita.puts("/v1/trusted-accounts/" + new AccountId(UUID.randomUUID()), Map.of("reason", "Nobody."))
                .statusCode(404);
        Admin.named("sam").puts(path, Map.of("reason", "A friend.")).statusCode(403);

        abuse.tells(Hour.ofSpam(spammer, clock.instant(), 1_000));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(PROPOSALS, spammer).isEmpty());

        assertProposed(spammer, "TRUSTED");
        assertThat(AuditEntries.of(spammer)).contains("DONE STAFF rita - PUT /v1/trusted-accounts/{account} -");
    }

    /** R21: a set that never suspends does not keep one from people that would. */
    @Test
    void what_people_are_only_asked_to_look_at_gives_way_to_a_suspension_that_is_held() {
        AccountId spammer = aTrustedAccount();
        Instant now = clock.instant();
        abuse.tells(Hour.ofFailures(spammer, now, 1_000, 100));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows(PROPOSALS, spammer).isEmpty());

        abuse.tells(Hour.ofSpam(spammer, now, 1_000));

        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows(PROPOSALS, spammer).size() == 2);
        assertThat(proposals(spammer)).containsExactly("REVIEW SUPERSEDED reception v3", "TRUSTED OPEN spam-burst v4");
        assertThat(abuse.rows(DECISIONS, spammer))
                .extracting(row -> row.getString("verdict"))
                .containsExactlyInAnyOrder("review", "suspend");
    }

    @Test
    void a_set_that_asked_people_to_look_still_proposes_to_suspend_of_the_same_hour() {
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        Map<String, Object> writing = new HashMap<>(Admin.writing(name, "first_contacts >= 80"));
        writing.put("limits", Map.of("review", 40, "suspend", 70));
        Admin ada = Admin.named("ada");
        String set = ada.drafts(writing);
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);
        AccountId spammer = aTrustedAccount();
        Instant now = clock.instant();
        await().atMost(Abuse.PATIENCE).until(() -> {
            abuse.tells(Hour.ofSpam(spammer, now, 60));
            return !abuse.rows(PROPOSALS, spammer).isEmpty();
        });

        abuse.tells(Hour.ofSpam(spammer, now, 90));

        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.rows(PROPOSALS, spammer).size() == 2);
        assertThat(proposals(spammer))
                .containsExactly("REVIEW SUPERSEDED " + name + " v1", "TRUSTED OPEN " + name + " v1");
        ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200);
        // one that is known a moment longer would propose in the next test
        await().atMost(Abuse.PATIENCE)
                .until(() -> OnVertx.await(inForce::sets).live().stream()
                        .noneMatch(live -> live.rules().text().name().equals(name)));
    }

    private AccountId aTrustedAccount() {
        AccountId account = abuse.anActiveAccount();
        Admin.named("rita")
                .puts("/v1/trusted-accounts/" + account, Map.of("reason", "A hospital."))
                .statusCode(200);
        return account;
    }

    private List<String> proposals(AccountId account) {
        return abuse.rows(PROPOSALS, account).stream()
                .map(row -> row.getString("why") + " " + row.getString("status") + " " + row.getString("rule_set"))
                .toList();
    }

    private void assertProposed(AccountId spammer, String why) {
        assertThat(abuse.rows(PROPOSALS, spammer)).singleElement().satisfies(row -> {
            assertThat(row.getString("why")).isEqualTo(why);
            assertThat(row.getUUID("decision_id"))
                    .isEqualTo(abuse.rows(DECISIONS, spammer).getFirst().getUUID("id"));
        });
        assertThat(abuse.suspensions(spammer)).isEmpty();
    }

    @Test
    void what_a_set_asks_people_to_review_is_proposed_once() {
        AccountId account = abuse.anActiveAccount();

        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_000, 100));
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_001, 100));
        abuse.settles(account);

        List<Row> proposals = abuse.rows(PROPOSALS, account);
        assertThat(proposals).extracting(row -> row.getString("why")).containsExactly("REVIEW");
    }

    @Test
    void a_rule_that_people_overturn_goes_to_the_shadow_by_itself_and_its_set_stays_live() {
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        Admin ada = Admin.named("ada");
        String set = ada.drafts(Admin.writing(name, "first_contacts > 1000000"));
        ada.posts("/v1/rule-sets/" + set + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + set + "/live").statusCode(200);

        AuditEntries.execute(overturned(name + " v1", config.decided()));

        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> ada.reads("/v1/rule-sets/" + set)
                        .body("status", equalTo("live"))
                        .body("rulesInShadow", equalTo(List.of("strangers"))));
        ada.reads("/v1/rule-sets/" + set + "/rule-shadows")
                .statusCode(200)
                .body("ruleShadows[0].shadowedBy", equalTo("abuse-service"))
                .body("ruleShadows[0].reason", startsWith("People overturned 100 %"));
        assertThat(AuditEntries.ofActor("abuse-service"))
                .contains("DONE SERVICE abuse-service - POST /v1/rule-sets/{id}/rules/{rule}/shadow -");
        ada.posts("/v1/rule-sets/" + set + "/retire").statusCode(200);
    }

    /** Or one account, in which somebody errs or lies in wait, would switch a set off for all. */
    @Test
    void an_account_has_one_voice_about_a_rule_however_often_people_decided_about_it() {
        String set = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x") + " v1";
        AuditEntries.execute(overturned(set, 2));
        AuditEntries.execute(overturned(set, 5, "account := '" + UUID.randomUUID() + "';"));

        List<Decided> decided = OnVertx.await(() -> across.in(
                connection -> appeals.of(connection, set, clock.instant().minusSeconds(3_600))));

        assertThat(decided)
                .containsExactlyInAnyOrder(
                        new Decided("strangers", 3 * 700_000, 3 * 700_000, 3),
                        new Decided("calls", 3 * 300_000, 3 * 300_000, 3));
    }

    /**
     * Proposals of that set that people dismissed, each of another account. A rule that is in the shadow, or does not count towards a
     * suspension, has no part in them.
     */
    private static String overturned(String ruleSet, long count) {
        return overturned(ruleSet, count, "account := gen_random_uuid();");
    }

    private static String overturned(String ruleSet, long count, String account) {
        return """
                do $$
                declare
                    account uuid;
                    decided uuid;
                begin
                    for i in 1..%2$d loop
                        %3$s
                        decided := gen_random_uuid();
                        insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation,
                                              decided_at)
                        values (account, decided, 1, 2, gen_random_uuid(), '%1$s', '%4$s', now());
                        insert into proposal (account_id, id, status, why, cause, against_epoch, against_n, since, decision_id,
                                              rule_set, facts, grounds, charge, proposed_at, lapses_at, decided_at, decided_by,
                                              reason)
                        values (account, gen_random_uuid(), 'DISMISSED', 'BRAKE', 'test ' || i, 1, 2, now(), decided, '%1$s', 'facts',
                                '[]', '{}', now(), now() + interval '1 day', now(), 'staff:rita', repeat('because ', 6));
                    end loop;
                end
                $$""".formatted(ruleSet, count, account, EVALUATION);
    }
}
