package com.cns.account.forwarding;

import com.cns.account.language.Language;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.keyring.Token;
import java.util.List;

/**
 * What an account is to be told.
 *
 * @param language what the person is written to in
 * @param named by identifiers that the account has
 * @param tokens of the same, within the account
 */
public record Forward(PersonRequestId request, Right right, Language language, Named named, List<Token> tokens) {
    public Forward {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a request is about somebody");
        }
    }
}
