package com.cns.abuse.suspension;

import com.cns.platform.security.StaffCaller;
import com.fasterxml.jackson.annotation.JsonValue;

/** A named human of the staff: {@code staff:} and the provider's id. No rule and no program has such a name (R23). */
public record Staff(@JsonValue String text) {
    private static final String PREFIX = "staff:";

    public Staff {
        if (!text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
            throw new IllegalArgumentException("staff are named " + PREFIX + "…");
        }
    }

    public static Staff of(StaffCaller.Person person) {
        return ofSubject(person.subject());
    }

    /** @param subject the provider's id of the person */
    public static Staff ofSubject(String subject) {
        return new Staff(PREFIX + subject);
    }

    /** Says nothing of the person: it must not come into a log by accident. */
    @Override
    public String toString() {
        return "Staff";
    }
}
