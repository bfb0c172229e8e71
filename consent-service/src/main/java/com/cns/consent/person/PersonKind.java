package com.cns.consent.person;

import com.cns.platform.keyring.IdentifierType;

/** By what a person is named. */
public enum PersonKind {
    SELF(IdentifierType.ACCOUNT, PersonRole.HOLDER),
    PHONE(IdentifierType.PHONE, PersonRole.END_USER),
    EMAIL(IdentifierType.EMAIL, PersonRole.END_USER);

    private final IdentifierType identifier;
    private final PersonRole role;

    PersonKind(IdentifierType identifier, PersonRole role) {
        this.identifier = identifier;
        this.role = role;
    }

    IdentifierType identifier() {
        return identifier;
    }

    public PersonRole role() {
        return role;
    }
}
