package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.submission.Wanted;
import java.util.List;
import java.util.Map;

/** Whose keys a communication is sealed under. */
record Concerned(Token endUser, List<Token> mentioned) {
    static Concerned by(Wanted wanted, AccountId account, Tokens tokens) {
        return new Concerned(
                endUser(wanted, account, tokens),
                wanted.mentioned().stream()
                        .map(one -> tokens.of(account, one.type(), one.value()))
                        .toList());
    }

    static Token endUser(Wanted wanted, AccountId account, Tokens tokens) {
        return tokens.of(account, wanted.endUser().type(), wanted.endUser().value());
    }

    /** @throws IllegalStateException when one of them has none */
    Opened opened(Map<Token, Keys> drawn) {
        return new Opened(
                keys(endUser, drawn),
                mentioned.stream().map(token -> keys(token, drawn)).toList());
    }

    private static Keys keys(Token token, Map<Token, Keys> drawn) {
        Keys keys = drawn.get(token);
        if (keys == null) {
            throw new IllegalStateException("the keyring drew no keys for a token");
        }
        return keys;
    }

    /** The keys. */
    record Opened(Keys endUser, List<Keys> mentioned) {}
}
