package com.cns.account.opendsr;

import com.cns.account.account.AccountLife;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An account that is closed is told nothing any more. */
@ApplicationScoped
class CallbacksOfClosed implements AccountLife {
    private final DsrCallbackRepository callbacks;

    CallbacksOfClosed(DsrCallbackRepository callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public Uni<Void> closed(AccountId account) {
        return callbacks.delete("account = ?1", account.value()).replaceWithVoid();
    }
}
