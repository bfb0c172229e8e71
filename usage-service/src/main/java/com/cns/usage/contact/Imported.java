package com.cns.usage.contact;

import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import org.jspecify.annotations.Nullable;

/** A contact that passed validation; the identifier in normal form. */
record Imported(
        Token token,
        IdentifierType type,
        String identifier,
        @Nullable String name) {
    /** Without what is personal. */
    @Override
    public String toString() {
        return "Imported[" + type + "]";
    }
}
