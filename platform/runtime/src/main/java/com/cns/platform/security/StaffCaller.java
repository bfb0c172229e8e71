package com.cns.platform.security;

/** The member of staff who calls, as the operator's OIDC provider says. Injected per request. */
public interface StaffCaller {
    /** The provider's id of the caller: a person's, or a program's when it called for itself. */
    String subject();

    /**
     * The person who calls. Decisions that a human must make (R23) begin with it.
     *
     * @throws com.cns.platform.problem.ProblemException {@code forbidden} when the token was issued to a program
     *     (client credentials, OAuth 2.0, 4.4) or names nobody
     */
    Person requirePerson();

    /**
     * A human being.
     *
     * @param subject the provider's id, stable and never used again
     * @param name as the provider shows it
     */
    record Person(String subject, String name) {}
}
