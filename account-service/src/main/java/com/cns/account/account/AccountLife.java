package com.cns.account.account;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import io.smallrye.mutiny.Uni;

/** What else begins and ends with an account, in the transactions that begin and end it. Whatever is a bean takes part. */
public interface AccountLife {
    /**
     * Judges what the sign-up says, and does what takes time, before any transaction. Fails with {@code validation-failed}
     * when it is not good enough.
     */
    default Uni<Begun> prepare(SignUp signUp) {
        return Uni.createFrom().item(_ -> Uni.createFrom().voidItem());
    }

    /** In the transaction that activates the account. Fails when it must not come about. */
    default Uni<Void> verified(AccountId account) {
        return Uni.createFrom().voidItem();
    }

    /** In the transaction that gives the account another e-mail address. Fails when it must not have it. */
    default Uni<Void> moved(AccountId account, String email) {
        return Uni.createFrom().voidItem();
    }

    /** In the transaction that suspends a sub-account with the account that it belongs to. */
    default Uni<Void> suspendedToo(AccountId account, SuspensionId by) {
        return Uni.createFrom().voidItem();
    }

    /** In the transaction that reinstates a sub-account with the account that it belongs to. */
    default Uni<Void> reinstatedToo(AccountId account, SuspensionId lifted) {
        return Uni.createFrom().voidItem();
    }

    /** In the transaction that closes the account. */
    default Uni<Void> closed(AccountId account) {
        return Uni.createFrom().voidItem();
    }

    /**
     * When what is held of a closed account's holder is erased, after no transaction in particular: as often as it takes, the
     * first thing that fails keeps the account for the next run.
     */
    default Uni<Void> erased(AccountId account) {
        return Uni.createFrom().voidItem();
    }

    /** What was prepared. */
    @FunctionalInterface
    interface Begun {
        /** In the transaction of the sign-up. */
        Uni<Void> in(AccountId account);
    }
}
