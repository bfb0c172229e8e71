package com.cns.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.Sealed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final AccountId ID = new AccountId(new UUID(7, 1));
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(7, 2));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_new_account_is_pending_at_version_one_of_the_epoch() {
        Account account = pending(3);

        assertThat(account.standing()).isEqualTo(new Standing.Pending(NOON));
        assertThat(account.version()).isEqualTo(new StateVersion(3, 1));
        assertThat(account.state().status()).isEqualTo(AccountStatus.PENDING);
    }

    @Test
    void verification_activates_a_pending_account() {
        Account account = pending(1);

        Optional<AccountStateChanged> change = account.verify(1, NOON);

        assertThat(change).contains(account.state());
        assertThat(account.standing()).isEqualTo(new Standing.Active(NOON));
        assertThat(account.version()).isEqualTo(new StateVersion(1, 2));
    }

    /** First 2: whatever was said before a restore loses against it. */
    @Test
    void after_a_restore_an_account_says_once_more_what_it_is_in_the_new_epoch() {
        Account account = active();
        StateVersion before = account.version();

        Optional<AccountStateChanged> change = account.restate(2);

        assertThat(change).contains(account.state());
        assertThat(account.standing()).isEqualTo(active().standing());
        assertThat(account.version().epoch()).isEqualTo(2);
        assertThat(account.version().isAfter(before)).isTrue();
        assertThat(account.restate(2)).isEmpty();
    }

    @Test
    void an_active_account_is_not_verified_again() {
        Account account = active();

        assertThat(account.verify(1, NOON)).isEmpty();
        assertThat(account.version()).isEqualTo(new StateVersion(1, 2));
    }

    @Test
    void an_imposition_against_the_present_version_suspends() {
        Account account = active();

        Optional<AccountStateChanged> change = account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);

        assertThat(change).map(AccountStateChanged::suspension).contains(SUSPENSION);
        assertThat(account.standing()).isEqualTo(new Standing.Suspended(SUSPENSION, NOON));
        assertThat(account.version()).isEqualTo(new StateVersion(1, 3));
    }

    @Test
    void an_imposition_older_than_the_present_version_changes_nothing() {
        Account account = active();

        assertThat(account.suspend(SUSPENSION, new StateVersion(1, 1), 1, NOON)).isEmpty();
        assertThat(account.standing()).isEqualTo(new Standing.Active(NOON));
        assertThat(account.version()).isEqualTo(new StateVersion(1, 2));
    }

    @Test
    void an_imposition_from_before_a_restore_changes_nothing() {
        Account account = pending(1);
        account.verify(2, NOON);

        assertThat(account.version()).isEqualTo(new StateVersion(2, 2));
        assertThat(account.suspend(SUSPENSION, new StateVersion(1, 9), 2, NOON)).isEmpty();
    }

    @Test
    void a_pending_account_is_not_suspended() {
        Account account = pending(1);

        assertThat(account.suspend(SUSPENSION, new StateVersion(1, 1), 1, NOON)).isEmpty();
    }

    @Test
    void a_second_suspension_changes_nothing() {
        Account account = active();
        account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);

        assertThat(account.suspend(new SuspensionId(new UUID(7, 3)), new StateVersion(1, 3), 1, NOON))
                .isEmpty();
        assertThat(account.standing()).isEqualTo(new Standing.Suspended(SUSPENSION, NOON));
    }

    @Test
    void the_lifting_of_the_suspension_in_force_reinstates() {
        Account account = active();
        account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);

        Optional<AccountStateChanged> change = account.reinstate(SUSPENSION, 1, NOON.plusSeconds(1));

        assertThat(change).contains(account.state());
        assertThat(account.standing()).isEqualTo(new Standing.Active(NOON.plusSeconds(1)));
        assertThat(account.version()).isEqualTo(new StateVersion(1, 4));
        assertThat(account.state().suspension()).isNull();
    }

    @Test
    void a_second_lifting_changes_nothing() {
        Account account = active();
        account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);
        account.reinstate(SUSPENSION, 1, NOON);

        assertThat(account.reinstate(SUSPENSION, 1, NOON)).isEmpty();
        assertThat(account.version()).isEqualTo(new StateVersion(1, 4));
    }

    @Test
    void the_lifting_of_another_suspension_changes_nothing() {
        Account account = active();
        account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);

        assertThat(account.reinstate(new SuspensionId(new UUID(7, 3)), 1, NOON)).isEmpty();
        assertThat(account.standing()).isEqualTo(new Standing.Suspended(SUSPENSION, NOON));
    }

    @Test
    void an_imposition_that_judged_the_account_before_its_reinstatement_changes_nothing() {
        Account account = active();
        account.suspend(SUSPENSION, new StateVersion(1, 2), 1, NOON);
        account.reinstate(SUSPENSION, 1, NOON);

        assertThat(account.suspend(new SuspensionId(new UUID(7, 3)), new StateVersion(1, 3), 1, NOON))
                .isEmpty();
    }

    @Test
    void a_pending_account_is_not_reinstated() {
        assertThat(pending(1).reinstate(SUSPENSION, 1, NOON)).isEmpty();
    }

    /** R24. */
    @Test
    void a_sub_account_whose_own_suspension_ends_is_stopped_by_its_parents() {
        SuspensionId parents = new SuspensionId(new UUID(7, 9));
        Account sub = sub();
        sub.suspend(SUSPENSION, sub.version(), 1, NOON);

        Optional<AccountStateChanged> change = sub.reinstate(SUSPENSION, parents, 1, NOON);

        assertThat(change).map(AccountStateChanged::suspension).contains(parents);
        assertThat(sub.standing()).isEqualTo(new Standing.Suspended(parents, NOON));
        assertThat(sub.reinstate(SUSPENSION, 1, NOON)).isEmpty();
        assertThat(sub.reinstate(parents, 1, NOON))
                .map(AccountStateChanged::status)
                .contains(AccountStatus.ACTIVE);
    }

    @Test
    void a_sub_account_is_active_at_once_and_tells_whom_it_belongs_to() {
        assertThat(sub().state()).satisfies(state -> {
            assertThat(state.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(state.version()).isEqualTo(new StateVersion(1, 1));
            assertThat(state.parent()).isEqualTo(ID);
        });
    }

    private static Account sub() {
        return Account.under(
                ID,
                new AccountId(new UUID(7, 6)),
                new Profile(Plan.STANDARD, "DE", "Europe/Berlin", Language.EN),
                new SealedAlone(new SubjectId(new UUID(7, 8)), Sealed.of(new byte[29])),
                1,
                NOON);
    }

    /** Whatever comes in whatever order: a change raises the version by one and is told, everything else is nothing. */
    @Property
    void every_change_raises_the_version_by_one_and_nothing_else_does(@ForAll("attempts") List<Attempt> attempts) {
        Account account = pending(1);
        List<AccountStateChanged> told = new ArrayList<>(List.of(account.state()));

        for (Attempt attempt : attempts) {
            StateVersion before = account.version();
            Standing stood = account.standing();
            Optional<AccountStateChanged> change = attempt.on(account);
            if (change.isPresent()) {
                assertThat(account.version().n()).isEqualTo(before.n() + 1);
                assertThat(account.version().isAfter(before)).isTrue();
                assertThat(change).contains(account.state());
                assertThat(attempt.isStaleFor(before)).isFalse();
                told.add(change.get());
            } else {
                assertThat(account.version()).isEqualTo(before);
                assertThat(account.standing()).isEqualTo(stood);
            }
        }

        assertThat(told).last().isEqualTo(account.state());
        assertThat(told).extracting(AccountStateChanged::version).isSorted().doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<Attempt> verify = Arbitraries.longs().between(1, 3).map(Verify::new);
        Arbitrary<Attempt> suspend = Combinators.combine(
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.longs().between(1, 5),
                        Arbitraries.longs().between(1, 3))
                .as((epoch, n, now) -> new Suspend(new StateVersion(epoch, n), now));
        Arbitrary<Attempt> reinstate = Arbitraries.longs().between(1, 3).map(Reinstate::new);
        return Arbitraries.frequencyOf(Tuple.of(1, verify), Tuple.of(3, suspend), Tuple.of(1, reinstate))
                .list()
                .ofMaxSize(12);
    }

    sealed interface Attempt {
        Optional<AccountStateChanged> on(Account account);

        default boolean isStaleFor(StateVersion present) {
            return switch (this) {
                case Verify v -> false;
                case Reinstate r -> false;
                case Suspend(StateVersion against, long epoch) -> present.isAfter(against);
            };
        }
    }

    record Verify(long epoch) implements Attempt {
        @Override
        public Optional<AccountStateChanged> on(Account account) {
            return account.verify(epoch, NOON);
        }
    }

    record Reinstate(long epoch) implements Attempt {
        @Override
        public Optional<AccountStateChanged> on(Account account) {
            return account.reinstate(SUSPENSION, epoch, NOON);
        }
    }

    record Suspend(StateVersion against, long epoch) implements Attempt {
        @Override
        public Optional<AccountStateChanged> on(Account account) {
            return account.suspend(SUSPENSION, against, epoch, NOON);
        }
    }

    private static Account active() {
        Account account = pending(1);
        account.verify(1, NOON);
        return account;
    }

    private static Account pending(long epoch) {
        Sealed sealed = Sealed.of(new byte[29]);
        return Account.signUp(
                ID,
                new Profile(Plan.STANDARD, "DE", "Europe/Berlin", Language.EN),
                new SealedProfile(new SubjectId(new UUID(7, 4)), new SubjectId(new UUID(7, 5)), sealed, sealed),
                epoch,
                NOON);
    }
}
