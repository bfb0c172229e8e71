package com.cns.consent.consent;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import org.jspecify.annotations.Nullable;

/**
 * A person's consents, which nobody else changes until the transaction ends.
 *
 * @param token null of the holder
 * @param version of what will be told of them
 */
record Turn(AccountId account, @Nullable Token token, StateVersion version) {
    /** By what they are told: their token, or the account of its holder. */
    String key() {
        return key(account, token);
    }

    static String key(AccountId account, @Nullable Token token) {
        return token == null ? account.toString() : token.value();
    }
}
