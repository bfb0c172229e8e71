package com.cns.account.contact;

import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;

/** What else happens when a form turns out to be somebody's. Whatever is a bean takes part. */
@FunctionalInterface
public interface FormLife {
    /**
     * In the transaction that confirms the form.
     *
     * @param whose by the token of their address
     */
    Uni<Void> confirmed(Token whose);
}
