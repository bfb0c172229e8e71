package com.cns.abuse.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.cns.abuse.decision.Hour;
import com.cns.abuse.proposal.Reviewer;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.contract.topic.Topic;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R23: whoever answers for a rule does not decide about what it did, in whichever version of its set they wrote it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class AnsweringTest {
    private static final String STRANGERS = "first_contact_share >= 700000";
    private static final String BOUGHT = "The addresses were bought from a third party, as they say.";
    private static final String ANSWERING = "whoever answers for the rules does not decide about what they led to";

    @Inject
    Abuse abuse;

    @Inject
    Tenant tenant;

    @Inject
    Clock clock;

    private final String set = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");

    @Test
    void who_published_the_set_or_wrote_the_same_rule_before_decides_no_appeal_and_the_database_would_not_let_them() {
        wrote(1, "rosa", "ada", rule("strangers", STRANGERS));
        wrote(2, "ada", "ruben", rule("calls", "outbound > 7"), rule("strangers", STRANGERS));
        AccountId account = suspended(2, "strangers").account();
        String appeal = appealOf(account);

        for (String person : List.of("rosa", "ruben")) {
            Party.person(person)
                    .claims(appeal)
                    .statusCode(403)
                    .body("detail", containsString("published the rule set, or wrote the same rule"));
            assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                            account,
                            connection -> connection
                                    .preparedQuery("""
                                    update appeal set status = 'UPHELD', decided_at = now(), decided_by = $2, reason = $3
                                    where account_id = $1""")
                                    .execute(Tuple.of(account.value(), "staff:" + person, BOUGHT)))))
                    .hasStackTraceContaining(ANSWERING);
        }
        Party.person("rita").decides(appeal, "upheld", BOUGHT).statusCode(200);
    }

    /** Before it was known of them, say. */
    @Test
    void who_has_claimed_it_already_does_not_decide_either() {
        wrote(1, "ada", "ruben", rule("strangers", STRANGERS));
        AccountId account = suspended(1, "strangers").account();
        String appeal = appealOf(account);
        abuse.changes(
                "update appeal set claimed_by = 'staff:ruben', claimed_until = now() + interval '1 hour' where account_id = $1",
                account);

        Party.person("ruben")
                .rules(appeal, "upheld", BOUGHT)
                .statusCode(403)
                .body("detail", containsString("published the rule set"));

        assertThat(abuse.rows("select status from appeal where account_id = $1", account))
                .extracting(row -> row.getString("status"))
                .containsExactly("OPEN");
    }

    @ParameterizedTest
    @CsvSource({"strangers, first_contact_share >= 600000, strangers", "strangers, first_contact_share >= 700000, calls"
    })
    void who_wrote_another_rule_or_one_that_did_not_speak_decides(String name, String when, String spoke) {
        wrote(1, "rosa", "ada", rule(name, when));
        wrote(2, "ada", "ruben", rule("calls", "outbound > 7"), rule("strangers", STRANGERS));
        String appeal = appealOf(suspended(2, spoke).account());

        Party.person("rosa").decides(appeal, "upheld", BOUGHT).statusCode(200);
    }

    @Test
    void who_published_it_before_it_was_published_again_still_answers_for_it() {
        wrote(1, "ada", "ruben", rule("strangers", STRANGERS));
        AuditEntries.execute("update rule_set set published_by = 'rosa' where name = '" + set + "'");
        String appeal = appealOf(suspended(1, "strangers").account());

        for (String person : List.of("rosa", "ruben")) {
            Party.person(person).claims(appeal).statusCode(403);
        }
        Party.person("rita").decides(appeal, "upheld", BOUGHT).statusCode(200);
    }

    /** R9: neither does a reason from before it had to be in so many words. */
    @Test
    void that_whoever_decided_publishes_the_rules_later_holds_up_no_end_of_the_account() {
        wrote(1, "ada", "ruben", rule("strangers", STRANGERS));
        AccountId account = suspended(1, "strangers").account();
        Party.person("rita").decides(appealOf(account), "upheld", BOUGHT).statusCode(200);
        AuditEntries.execute("update rule_set set published_by = 'rita' where name = '" + set + "'");
        abuse.changes("""
                alter table appeal disable trigger user;
                update appeal set reason = rpad('No.', 50) where account_id = $1;
                alter table appeal enable trigger user""", account);

        Topics.ofTests().send(Topic.ACCOUNT_DATA, account, new AccountHolderErased(account, clock.instant()));

        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> assertThat(abuse.rows(
                                "select status, decided_by, text_sealed from appeal where account_id = $1", account))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getString("text_sealed")).isNull();
                            assertThat(row.getString("status")).isEqualTo("UPHELD");
                            assertThat(row.getString("decided_by")).isEqualTo("staff:rita");
                        }));
    }

    @Test
    void nor_do_they_decide_what_the_rules_propose() {
        wrote(1, "rosa", "ada", rule("strangers", STRANGERS));
        wrote(2, "ada", "ruben", rule("strangers", STRANGERS));
        AccountId account = abuse.anActiveAccount();
        abuse.tells(Hour.ofFailures(account, clock.instant(), 1_000, 100));
        await().atMost(Abuse.PATIENCE)
                .until(() -> !abuse.rows("select id from proposal where account_id = $1", account)
                        .isEmpty());
        abuse.changes("update proposal set " + ruleSet(2, "strangers") + " where account_id = $1", account);
        String proposal = new ProposalId(abuse.rows("select id from proposal where account_id = $1", account)
                        .getFirst()
                        .getUUID("id"))
                .toString();

        for (String person : List.of("rosa", "ruben")) {
            Reviewer.person(person)
                    .decides(proposal, "dismiss")
                    .statusCode(403)
                    .body("detail", containsString("published the rule set, or wrote the same rule"));
            assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                            account,
                            connection -> connection
                                    .preparedQuery("""
                                    update proposal set status = 'DISMISSED', decided_at = now(), decided_by = $2, reason = $3
                                    where account_id = $1""")
                                    .execute(Tuple.of(account.value(), "staff:" + person, BOUGHT)))))
                    .hasStackTraceContaining(ANSWERING);
        }
        Reviewer.person("rita").decides(proposal, "dismiss").statusCode(200);
    }

    /** A version of the set as it was once, which judges nobody any more. */
    private void wrote(int version, String author, String publisher, String... rules) {
        AuditEntries.execute("""
                insert into rule_set (id, name, version, status, text, author, created_at, changed_at, published_by, published_at,
                                      retired_by, retired_at)
                values (gen_random_uuid(), '%s', %d, 'RETIRED',
                        '{"name":"%s","minimumOutbound":50,"limits":{"observe":10},"rules":[%s]}',
                        '%s', now(), now(), '%s', now(), 'ada', now())""".formatted(set, version, set, String.join(",", rules), author, publisher));
    }

    private static String rule(String name, String when) {
        return """
                {"name":"%s","when":"%s","about":"conduct","weight":10,"upTo":"observe","message":"It was seen.",\
                "documentation":"A test.","source":"Made up."}""".formatted(name, when);
    }

    /** As that version's rule would have had it suspended. */
    private SuspensionImposed suspended(int version, String rule) {
        SuspensionImposed imposed = abuse.aSuspension();
        abuse.changes("update suspension set " + ruleSet(version, rule) + " where account_id = $1", imposed.account());
        return imposed;
    }

    private String ruleSet(int version, String rule) {
        return "rule_set = '" + set + " v" + version + "', grounds = '[{\"signal\":\"" + rule
                + "\",\"words\":\"It was seen.\"}]'";
    }

    private String appealOf(AccountId account) {
        return Party.holder(account)
                .appealed(abuse.suspensions(account).getFirst().suspension(), "That was not us.");
    }
}
