package com.cns.abuse.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.proposal.Reviewer;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** R24: what is due is done, although something before it fails. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class SweepTest {
    /** No entity is made of such a row: whatever is to be done with it fails. */
    private static final String BREAK = "grounds = '[7]'";

    private static final String MEND = "grounds = '[]'";

    @Inject
    Abuse abuse;

    @Inject
    Renewals renewals;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "cns.abuse.proposal.sweep-size")
    int proposalsAtOnce;

    @Test
    void a_suspension_ends_although_the_end_of_another_fails_and_that_one_is_seen_and_tried_again() {
        AccountId failing = suspendedByHand();
        AccountId next = suspendedByHand();
        double before = failures("expiry");
        over(failing, "2 hours", ", " + BREAK);
        over(next, "1 hour", "");

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.expiries(next).isEmpty());
        await().atMost(Abuse.PATIENCE)
                .until(() -> metrics.get("cns.abuse.overdue.age").gauge().value() >= 7_200);
        assertThat(failures("expiry")).isGreaterThan(before);
        assertThat(abuse.expiries(failing)).isEmpty();

        abuse.changes("update suspension set " + MEND + " where account_id = $1", failing);
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.expiries(failing).isEmpty());
        await().atMost(Abuse.PATIENCE)
                .until(() -> metrics.get("cns.abuse.overdue.age").gauge().value() < 3_600);
    }

    private void over(AccountId account, String since, String and) {
        abuse.changes(
                "update suspension set imposed_at = now() - interval '3 hours', ends_at = now() - interval '" + since
                        + "'" + and + " where account_id = $1",
                account);
    }

    @Test
    void what_people_imposed_is_renewed_although_another_renewal_fails() {
        AccountId next = suspendedByHand();
        AccountId failing = suspendedByHand();
        double before = failures("renewal");
        abuse.changes("update suspension set " + BREAK + " where account_id = $1", failing);

        abuse.becomes(failing, AccountStatus.ACTIVE, 3);
        await().atMost(Abuse.PATIENCE).until(() -> failures("renewal") > before);
        abuse.becomes(next, AccountStatus.ACTIVE, 3);

        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(next).size() == 2);
        abuse.changes("update suspension set " + MEND + " where account_id = $1", failing);
        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(failing).size() == 2);
    }

    /** A backup of account-service is older than the suspension: the account may send, and nobody decided that. */
    @Test
    void what_account_service_lost_by_a_restore_is_imposed_anew_whoever_imposed_it_and_however_long_ago() {
        SuspensionImposed ofRules = abuse.aSuspension();
        SuspensionImposed changed = abuse.aSuspension();
        AccountId byHand = suspendedByHand();
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(byHand).isEmpty());
        for (AccountId account : List.of(ofRules.account(), changed.account(), byHand)) {
            abuse.changes(
                    "update suspension set imposed_at = now() - interval '3 days' where account_id = $1", account);
        }

        abuse.becomes(ofRules.account(), AccountStatus.ACTIVE, new StateVersion(2, 3));
        abuse.becomes(changed.account(), AccountStatus.ACTIVE, new StateVersion(2, 5));
        abuse.becomes(byHand, AccountStatus.ACTIVE, new StateVersion(2, 5));
        OnVertx.await(() -> renewals.sweepAll());

        await().atMost(Abuse.PATIENCE)
                .until(() -> abuse.suspensions(ofRules.account()).size() == 2
                        && abuse.suspensions(byHand).size() == 2);
        assertThat(abuse.suspensions(ofRules.account()).getLast())
                .returns(ofRules.suspension(), SuspensionImposed::suspension)
                .returns(new StateVersion(2, 3), SuspensionImposed::against);
        assertThat(abuse.suspensions(byHand).getLast().against()).isEqualTo(new StateVersion(2, 5));
        assertThat(abuse.rows("select against_n from suspension where account_id = $1", changed.account()))
                .as("it was dropped before: the rules decide anew")
                .singleElement()
                .satisfies(row -> assertThat(row.getLong("against_n")).isEqualTo(2));
    }

    /** A backup of this service's database is older than the lifting: account-service knows of it, and is right. */
    @Test
    void what_was_lifted_after_a_backup_of_this_service_is_not_imposed_anew_by_people_long_ago() {
        AccountId lifted = suspendedByHand();
        AccountId lost = suspendedByHand();
        for (AccountId account : List.of(lifted, lost)) {
            abuse.changes(
                    "update suspension set imposed_at = now() - interval '3 days' where account_id = $1", account);
        }

        abuse.becomes(lifted, AccountStatus.ACTIVE, new StateVersion(1, 9));
        abuse.becomes(lost, AccountStatus.ACTIVE, new StateVersion(2, 5));
        OnVertx.await(() -> renewals.sweepAll());

        await().atMost(Abuse.PATIENCE).until(() -> abuse.suspensions(lost).size() == 2);
        assertThat(abuse.rows("select against_epoch, against_n from suspension where account_id = $1", lifted))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getLong("against_epoch")).isEqualTo(1);
                    assertThat(row.getLong("against_n")).isEqualTo(2);
                });
        assertThat(abuse.suspensions(lifted)).hasSize(1);
    }

    @Test
    void what_was_lost_is_told_from_what_was_stale_by_how_often_the_database_came_back() {
        StateVersion against = new StateVersion(1, 7);

        assertThat(Renewals.isLost(new StateVersion(2, 8), against)).isTrue();
        assertThat(Renewals.isLost(new StateVersion(2, 4), against)).isTrue();
        assertThat(Renewals.isLost(new StateVersion(3, 9), against)).isTrue();
        assertThat(Renewals.isLost(new StateVersion(2, 9), against)).isFalse();
        assertThat(Renewals.isLost(new StateVersion(1, 8), against)).isFalse();
    }

    @Test
    void a_proposal_lapses_although_more_fail_to_than_are_looked_for_at_once() {
        List<AccountId> failing = Stream.generate(abuse::anActiveAccount)
                .limit(proposalsAtOnce + 1L)
                .toList();
        AccountId next = abuse.anActiveAccount();
        failing.forEach(account -> Reviewer.person("rita").proposed(account));
        Reviewer.person("rita").proposed(next);
        failing.forEach(account -> lapsed(account, "2 hours", ", " + BREAK));
        lapsed(next, "1 hour", "");

        await().atMost(Abuse.PATIENCE.multipliedBy(2)).until(() -> status(next).equals("LAPSED"));
        assertThat(failing).extracting(this::status).containsOnly("OPEN");
        failing.forEach(account -> abuse.changes("update proposal set " + MEND + " where account_id = $1", account));
        await().atMost(Abuse.PATIENCE.multipliedBy(3))
                .until(() ->
                        failing.stream().allMatch(account -> status(account).equals("LAPSED")));
    }

    @Test
    void what_failed_is_set_aside_for_its_own_sweep_only() {
        UUID one = UUID.randomUUID();
        Sweep sweep = new Sweep(Duration.ofMinutes(1), Clock.systemUTC(), new SimpleMeterRegistry());

        sweep.each(
                        Sweep.Kind.LAPSE,
                        List.of(one),
                        id -> id,
                        _ -> Uni.createFrom().failure(new IllegalStateException("fails")))
                .await()
                .atMost(Abuse.PATIENCE);

        assertThat(sweep.aside(Sweep.Kind.LAPSE)).containsExactly(one);
        assertThat(sweep.aside(Sweep.Kind.EXPIRY)).isEmpty();
    }

    private void lapsed(AccountId account, String since, String and) {
        abuse.changes(
                "update proposal set proposed_at = now() - interval '8 days', lapses_at = now() - interval '" + since
                        + "'" + and + " where account_id = $1",
                account);
    }

    private String status(AccountId account) {
        return abuse.rows("select status from proposal where account_id = $1", account)
                .getFirst()
                .getString("status");
    }

    private AccountId suspendedByHand() {
        AccountId account = abuse.anActiveAccount();
        String proposal = Reviewer.person("rita").proposed(account);
        Reviewer.person("ruben").decides(proposal, "impose").statusCode(200);
        return account;
    }

    private double failures(String sweep) {
        return metrics.get("cns.abuse.sweep.failures")
                .tag("sweep", sweep)
                .counter()
                .count();
    }
}
