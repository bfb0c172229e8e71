package com.cns.consent.person;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;

/**
 * A person within an account.
 *
 * @param identifier in its normal form; of the holder the account's shown id; of whom nobody has named, their token
 */
public record Person(PersonKind kind, String identifier) {
    public static Person holder(AccountId account) {
        return new Person(PersonKind.SELF, account.toString());
    }

    public Token token(AccountId account, Tokens tokens) {
        IdentifierType type = kind.identifier();
        return type == null ? new Token(identifier) : tokens.of(account, type, identifier);
    }

    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return "Person[" + kind + "]";
    }
}
