package com.cns.abuse.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** R21: an account is suspended once, on several signals of its activity, with a stored decision. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SuspensionTest {
    private static final String DECISIONS =
            "select id, rule_set, against_n, evaluation from decision where account_id = $1";
    private static final String SUSPENSIONS =
            "select status, against_n, decision_id from suspension where account_id = $1 order by imposed_at";

    @Inject
    Abuse abuse;

    @Test
    void a_spammer_is_suspended_with_at_least_three_reasons_and_a_stored_decision() {
        AccountId spammer = abuse.anActiveAccount();

        abuse.sends(abuse.batch(spammer).sent(400));
        abuse.sends(abuse.batch(spammer).sent(400));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());
        SuspensionImposed imposed = abuse.suspensions(spammer).getFirst();
        assertThat(imposed.against()).isEqualTo(new StateVersion(1, 2));
        assertThat(imposed.ruleSet()).isEqualTo("spam-burst v4");
        assertThat(imposed.reasons())
                .hasSizeGreaterThanOrEqualTo(3)
                .extracting(SuspensionImposed.Reason::signal)
                .contains("spam-like-content", "first-contacts");
        assertThat(abuse.rows(DECISIONS, spammer)).singleElement().satisfies(decision -> {
            assertThat(decision.getString("rule_set")).isEqualTo("spam-burst v4");
            assertThat(decision.getLong("against_n")).isEqualTo(2);
            assertThat(decision.getString("evaluation"))
                    .contains(
                            "\"minimumOutbound\":100",
                            "\"threshold\":\"spam_like_share >= 500000\"",
                            "\"contribution\":40",
                            "\"verdict\":\"suspend\"");
        });
    }

    @Test
    void a_small_customer_is_untouched_whatever_they_write() {
        AccountId small = abuse.anActiveAccount();

        abuse.sends(abuse.batch(small).sent(99));
        abuse.settles(small);

        assertThat(abuse.features(small)).hasSize(1);
        assertThat(abuse.suspensions(small)).isEmpty();
        assertThat(abuse.rows(DECISIONS, small)).isEmpty();
    }

    @Test
    void an_ordinary_customer_is_untouched_however_much_they_send() {
        AccountId ordinary = abuse.anActiveAccount();

        abuse.sends(abuse.batch(ordinary).sent(50_000).ordinary());
        abuse.settles(ordinary);

        assertThat(abuse.features(ordinary)).hasSize(1);
        assertThat(abuse.suspensions(ordinary)).isEmpty();
    }

    @Test
    void what_is_delivered_again_and_what_follows_imposes_nothing_more() {
        AccountId spammer = abuse.anActiveAccount();
        ProducerRecord<String, byte[]> event = abuse.event(abuse.batch(spammer).sent(1_000));

        abuse.delivers(event);
        abuse.delivers(event);
        abuse.sends(abuse.batch(spammer).sent(1_000));
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.features(spammer).isEmpty());
        abuse.redeliversFeatures(spammer);
        abuse.settles(spammer);

        assertThat(abuse.suspensions(spammer)).hasSize(1);
        assertThat(abuse.rows(DECISIONS, spammer)).hasSize(1);
        assertThat(abuse.rows(SUSPENSIONS, spammer)).hasSize(1);
    }

    @Test
    void only_an_account_that_may_send_is_suspended() {
        AccountId suspended = abuse.anActiveAccount();
        abuse.becomes(suspended, AccountStatus.SUSPENDED, 3);
        AccountId closed = abuse.anActiveAccount();
        abuse.becomes(closed, AccountStatus.CLOSED, 3);

        for (AccountId account : List.of(suspended, closed)) {
            abuse.sends(abuse.batch(account).sent(1_000));
            abuse.settles(account);

            assertThat(abuse.features(account)).isNotEmpty();
            assertThat(abuse.suspensions(account)).isEmpty();
            assertThat(abuse.rows(DECISIONS, account)).isEmpty();
        }
    }

    @Test
    void an_account_that_may_send_again_at_a_newer_version_can_be_suspended_again() {
        AccountId spammer = abuse.anActiveAccount();
        abuse.sends(abuse.batch(spammer).sent(1_000));
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());

        abuse.becomes(spammer, AccountStatus.SUSPENDED, 3);
        abuse.becomes(spammer, AccountStatus.ACTIVE, 4);
        abuse.sends(abuse.batch(spammer).sent(1_000));
        abuse.settles(spammer);

        assertThat(abuse.suspensions(spammer))
                .extracting(SuspensionImposed::against)
                .containsExactly(new StateVersion(1, 2), new StateVersion(1, 4));
        List<Row> suspensions = abuse.rows(SUSPENSIONS, spammer);
        assertThat(suspensions).extracting(row -> row.getString("status")).containsExactly("ENDED", "IN_FORCE");
        assertThat(suspensions).extracting(row -> row.getUUID("decision_id")).doesNotHaveDuplicates();
    }

    @Test
    void an_account_without_state_is_not_suspended_and_holds_nobody_up() {
        AccountId unknown = abuse.anUnknownAccount();

        abuse.sends(abuse.batch(unknown).sent(1_000));
        abuse.settles(unknown);

        assertThat(abuse.suspensions(unknown)).isEmpty();
    }
}
