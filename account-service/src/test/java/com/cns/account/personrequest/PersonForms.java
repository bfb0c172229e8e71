package com.cns.account.personrequest;

import java.util.Map;

/** What only the copy of somebody without an account has. */
public final class PersonForms {
    private PersonForms() {}

    /** What the items look like, by their kind. */
    public static Map<String, Class<?>> all() {
        return Map.of("identifiers", CopiedIdentifiers.class, "person-requests", CopiedRequest.class);
    }
}
