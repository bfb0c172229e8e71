package com.cns.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccountStatesTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));

    private final AccountStates states = new AccountStates();

    @Property(tries = 200)
    void whatever_the_order_of_arrival_the_newest_version_stays(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 30) Integer> arrivals) {
        AccountStates fresh = new AccountStates();

        arrivals.forEach(n -> fresh.take(state(1, n)));

        assertThat(fresh.of(ACCOUNT))
                .contains(state(
                        1, arrivals.stream().mapToInt(Integer::intValue).max().orElseThrow()));
    }

    @Test
    void what_is_said_after_a_restore_wins_over_all_that_was_said_before() {
        states.take(state(1, 9));
        states.take(state(2, 1));
        states.take(state(1, 10));

        assertThat(states.of(ACCOUNT)).contains(state(2, 1));
    }

    @Test
    void who_waits_for_a_version_gets_it_or_a_later_one() {
        states.take(state(1, 1));
        var second = states.next(ACCOUNT, new StateVersion(1, 2)).subscribe().withSubscriber(subscriber());
        var fourth = states.next(ACCOUNT, new StateVersion(1, 4)).subscribe().withSubscriber(subscriber());

        states.take(state(1, 3));

        second.assertItem(state(1, 3));
        fourth.assertNotTerminated();
    }

    @Test
    void who_asks_for_what_is_there_does_not_wait() {
        states.take(state(1, 3));

        states.next(ACCOUNT, new StateVersion(1, 2))
                .subscribe()
                .withSubscriber(subscriber())
                .assertItem(state(1, 3));
    }

    private static UniAssertSubscriber<AccountStateChanged> subscriber() {
        return UniAssertSubscriber.create();
    }

    private static AccountStateChanged state(long epoch, long n) {
        return new AccountStateChanged(
                ACCOUNT, new StateVersion(epoch, n), AccountStatus.ACTIVE, null, "standard", "DE", null);
    }
}
