package com.cns.account.forwarding;

import com.cns.contract.id.PersonRequestId;
import com.cns.platform.keyring.Token;
import java.util.List;

/**
 * What an account is to be told.
 *
 * @param named by identifiers that the account has
 * @param tokens of the same, within the account
 */
public record Forward(PersonRequestId request, Right right, Named named, List<Token> tokens) {
    public Forward {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a request is about somebody");
        }
    }
}
