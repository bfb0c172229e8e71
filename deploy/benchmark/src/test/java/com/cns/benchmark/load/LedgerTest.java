package com.cns.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final UUID ACCOUNT = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final UUID A = new UUID(2, 1);
    private static final UUID B = new UUID(2, 2);

    private final Ledger ledger = new Ledger(List.of(ACCOUNT, OTHER));

    @Test
    void a_row_for_each_accepted_record_is_clean() {
        accept(fresh("1"), A);
        accept(fresh("2"), B);

        Ledger.Audit audit = ledger.audit();
        audit.row(ACCOUNT, A);
        audit.row(ACCOUNT, B);

        assertThat(audit.verdict(List.of(new Totals(2, 4, 14), Totals.NONE)).clean())
                .isTrue();
    }

    @Test
    void a_retry_owes_no_row_and_nothing_to_the_meter() {
        accept(fresh("1"), A);
        accept(fresh("1").again(), A);

        Ledger.Audit audit = ledger.audit();
        audit.row(ACCOUNT, A);

        assertThat(audit.verdict(List.of(new Totals(1, 2, 7), Totals.NONE)).clean())
                .isTrue();
        assertThat(ledger.answered()).isEqualTo(2);
        assertThat(ledger.records()).isEqualTo(1);
    }

    @Test
    void an_accepted_record_without_a_row_is_lost() {
        accept(fresh("1"), A);

        assertThat(ledger.audit()
                        .verdict(List.of(new Totals(1, 2, 7), Totals.NONE))
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void a_second_row_and_a_row_of_another_account_are_owed_to_nobody() {
        accept(fresh("1"), A);

        Ledger.Audit audit = ledger.audit();
        audit.row(ACCOUNT, A);
        audit.row(ACCOUNT, A);
        audit.row(OTHER, A);
        audit.row(new UUID(9, 9), A);

        assertThat(audit.verdict(List.of(new Totals(1, 2, 7), Totals.NONE)).unowed())
                .isEqualTo(3);
    }

    @Test
    void a_meter_that_counted_a_retry_is_wrong() {
        accept(fresh("1"), A);
        accept(fresh("1").again(), A);
        Ledger.Audit audit = ledger.audit();
        audit.row(ACCOUNT, A);

        Ledger.Verdict verdict = audit.verdict(List.of(new Totals(2, 4, 14), Totals.NONE));

        assertThat(verdict.misMetered()).hasSize(1);
        assertThat(verdict.clean()).isFalse();
    }

    @Test
    void a_retry_that_gets_another_id_contradicts() {
        accept(fresh("1"), A);
        accept(fresh("1").again(), B);

        assertThat(ledger.audit().verdict(List.of(Totals.NONE, Totals.NONE)).contradictions())
                .isEqualTo(1);
    }

    @Test
    void two_records_with_one_id_contradict() {
        accept(fresh("1"), A);
        accept(fresh("2"), A);

        assertThat(ledger.audit().verdict(List.of(Totals.NONE, Totals.NONE)).contradictions())
                .isEqualTo(1);
    }

    private void accept(Message message, UUID id) {
        ledger.accepted(new Post(0, List.of(message)), List.of(id));
    }

    private static Message fresh(String id) {
        return Mix.message(id, Mix.number(1), "Class starts at nine.", "sent", 2, 7);
    }
}
