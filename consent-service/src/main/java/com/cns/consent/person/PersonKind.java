package com.cns.consent.person;

import com.cns.platform.keyring.IdentifierType;
import org.jspecify.annotations.Nullable;

/** By what a person is named. */
public enum PersonKind {
    SELF(IdentifierType.ACCOUNT, PersonRole.HOLDER),
    PHONE(IdentifierType.PHONE, PersonRole.END_USER),
    EMAIL(IdentifierType.EMAIL, PersonRole.END_USER),
    /** A device's push token. */
    DEVICE(IdentifierType.DEVICE, PersonRole.END_USER),
    /** The app's id of the user. */
    USER(IdentifierType.USER, PersonRole.END_USER),
    IP(IdentifierType.IP, PersonRole.END_USER),
    /** They wrote to the account by themselves, and are known by their token alone. */
    TOKEN(null, PersonRole.END_USER);

    private final @Nullable IdentifierType identifier;
    private final PersonRole role;

    PersonKind(@Nullable IdentifierType identifier, PersonRole role) {
        this.identifier = identifier;
        this.role = role;
    }

    /** Null where it is a token already. */
    @Nullable
    IdentifierType identifier() {
        return identifier;
    }

    public PersonRole role() {
        return role;
    }
}
