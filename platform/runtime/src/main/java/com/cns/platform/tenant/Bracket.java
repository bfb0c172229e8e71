package com.cns.platform.tenant;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * What is done in the transaction of work that is enclosed, before and after it: see {@link Tenant#enclosing}.
 *
 * @param <A> what the work answers
 */
public interface Bracket<A> {
    /** First of all in the transaction; its failure ends that, and the work is not begun. */
    Uni<Void> before(OpenTransaction transaction);

    /**
     * Last of all, once the work has answered or failed; its own failure undoes the work.
     *
     * @param account whose transaction the work opened
     * @param answer null when it failed
     * @param failure null when it answered
     */
    Uni<Void> after(OpenTransaction transaction, AccountId account, @Nullable A answer, @Nullable Throwable failure);
}
