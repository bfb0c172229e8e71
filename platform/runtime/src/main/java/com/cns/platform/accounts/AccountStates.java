package com.cns.platform.accounts;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The newest state of each account by its version, whatever the order of arrival, and who waits for a newer one. */
final class AccountStates {
    private final Map<AccountId, AccountStateChanged> newest = new ConcurrentHashMap<>();
    private final Map<AccountId, Queue<Waiting>> waiting = new ConcurrentHashMap<>();

    private record Waiting(StateVersion version, UniEmitter<? super AccountStateChanged> emitter) {
        boolean isMetBy(AccountStateChanged state) {
            return !version.isAfter(state.version());
        }
    }

    Optional<AccountStateChanged> of(AccountId account) {
        return Optional.ofNullable(newest.get(account));
    }

    /** How many may send; looks at each. */
    long active() {
        return newest.values().stream()
                .filter(state -> state.status() == AccountStatus.ACTIVE)
                .count();
    }

    void take(AccountStateChanged state) {
        AccountStateChanged now = newest.merge(
                state.account(), state, (held, come) -> come.version().isAfter(held.version()) ? come : held);
        wake(now);
    }

    /** The account's state once it is at that version or later; does not end by itself. */
    Uni<AccountStateChanged> next(AccountId account, StateVersion version) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting one = new Waiting(version, emitter);
            waiting.compute(account, (id, queue) -> {
                Queue<Waiting> all = queue == null ? new ConcurrentLinkedQueue<>() : queue;
                all.add(one);
                return all;
            });
            emitter.onTermination(() -> forget(account, one));
            // It may have come between the caller's look and the entry in the queue.
            AccountStateChanged now = newest.get(account);
            if (now != null) {
                wake(now);
            }
        });
    }

    private void wake(AccountStateChanged now) {
        Queue<Waiting> queue = waiting.get(now.account());
        if (queue == null) {
            return;
        }
        for (Waiting one : queue) {
            if (one.isMetBy(now)) {
                forget(now.account(), one);
                one.emitter().complete(now);
            }
        }
    }

    private void forget(AccountId account, Waiting one) {
        waiting.computeIfPresent(account, (id, queue) -> {
            queue.remove(one);
            return queue.isEmpty() ? null : queue;
        });
    }
}
