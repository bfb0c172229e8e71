package com.cns.abuse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.time.Ids;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R23: what led to a suspension is there as long as it can be appealed, and is forgotten then. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class PruningTest {
    private static final String DAYS = """
            select (extract(epoch from now() - slot)::bigint / 86400)::int as days from account_features
            where account_id = $1 and slot < now() - interval '2 days' order by slot desc""";
    private static final String KEPT = """
            select kept_until from account_features where account_id = $1 and kept_until is not null order by slot""";

    @Inject
    Abuse abuse;

    @Inject
    Pruning pruning;

    @Inject
    Ids ids;

    @Test
    void features_are_forgotten_after_35_days_where_nothing_was_suspended() {
        AccountId account = new AccountId(ids.next());
        stores(account, 34, 36, 300);

        awaitPruned(account, 34);
    }

    @Test
    void the_week_before_a_suspension_and_the_time_in_force_stay_as_long_as_it_is_appealed_and_an_appeal_is_open() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        stores(account, 20, 40, 50, 61, 66, 68, 90);

        awaitPruned(account, 20, 40, 50, 61, 66);

        appeals(account, "OPEN");
        imposedBefore(account, "7 months");
        isDueAgain(account);
        prune();
        assertThat(kept(account)).as("an appeal is open").hasSize(4);

        AuditEntries.execute("update appeal set status = 'WITHDRAWN', decided_at = now() where account_id = '"
                + account.value() + "'");
        isDueAgain(account);
        awaitPruned(account, 20);
    }

    @Test
    void what_was_stored_after_the_end_of_a_suspension_is_forgotten() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        abuse.changes(
                "update suspension set status = 'EXPIRED', ended_at = now() - interval '45 days' where account_id = $1",
                account);
        stores(account, 40, 50, 61);

        awaitPruned(account, 50, 61);
    }

    /** An account that was silent for long costs in the queue what it sent last. */
    @Test
    void the_last_features_before_a_suspension_stay_however_old() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        stores(account, 90, 100);

        awaitPruned(account, 90);
    }

    /** By those of the ten minutes in which it was imposed, which changed until these were over, no appeal is queued. */
    @Test
    void the_last_features_before_the_ten_minutes_of_a_suspension_stay_however_old() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        stores(account, 90, 100);
        AuditEntries.execute("""
                insert into account_features (account_id, slot, gravity, features)
                values ('%s', now() - interval '60 days 5 minutes', 0, '{"outbound":7}')""".formatted(account.value()));

        awaitPruned(account, 60, 90);
    }

    @Test
    void what_a_person_overturned_is_kept_no_longer_than_other_features() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        stores(account, 34, 61);
        appeals(account, "OVERTURNED");

        awaitPruned(account, 34);

        AuditEntries.execute(
                "update appeal set status = 'WITHDRAWN', decided_by = null, reason = null where account_id = '"
                        + account.value() + "'"); // or the set would be overturned once more
    }

    @Test
    void what_was_found_to_be_kept_is_not_looked_at_again_for_four_weeks() {
        AccountId account = abuse.aSuspension().account();
        imposedBefore(account, "60 days");
        stores(account, 61, 62);
        awaitPruned(account, 61, 62);
        List<Row> before = kept(account);

        prune();

        assertThat(before).hasSize(2);
        assertThat(kept(account))
                .extracting(row -> row.getOffsetDateTime("kept_until"))
                .isEqualTo(before.stream()
                        .map(row -> row.getOffsetDateTime("kept_until"))
                        .toList());
        assertThat(abuse.rows("""
                        select 1 from account_features where account_id = $1 and kept_until > now() + interval '27 days'
                            and kept_until < now() + interval '29 days'""", account)).hasSize(2);
    }

    private void prune() {
        OnVertx.await(() -> pruning.prune());
    }

    /** The schedule may be at it, too: what it has in hand is left to it. */
    private void awaitPruned(AccountId account, Integer... daysThatStay) {
        prune();
        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> assertThat(abuse.rows(DAYS, account))
                        .extracting(row -> row.getInteger("days"))
                        .containsExactly(daysThatStay));
    }

    private List<Row> kept(AccountId account) {
        return abuse.rows(KEPT, account);
    }

    private static void stores(AccountId account, int... daysAgo) {
        IntStream.of(daysAgo).forEach(days -> AuditEntries.execute("""
                        insert into account_features (account_id, slot, gravity, features)
                        values ('%s', now() - interval '%d days 1 hour', 0, '{"outbound":7}')""".formatted(account.value(), days)));
    }

    private void imposedBefore(AccountId account, String ago) {
        abuse.changes(
                "update suspension set imposed_at = now() - interval '" + ago + "' where account_id = $1", account);
    }

    private static void isDueAgain(AccountId account) {
        AuditEntries.execute("update account_features set kept_until = now() - interval '1 minute'"
                + " where kept_until is not null and account_id = '" + account.value() + "'");
    }

    /** One appeal against the account's suspension. */
    private static void appeals(AccountId account, String status) {
        boolean decided = status.equals("OVERTURNED");
        AuditEntries.execute("""
                insert into appeal (account_id, id, suspension_id, subject_id, text_sealed, status, opened_at, due_at, decided_at,
                                    decided_by, reason)
                select account_id, gen_random_uuid(), id, gen_random_uuid(), 'sealed', '%s', now() - interval '1 day',
                       now() + interval '6 days', %s
                from suspension where account_id = '%s'""".formatted(
                status, decided ? "now(), 'staff:rita', repeat('because ', 6)" : "null, null, null", account.value()));
    }
}
