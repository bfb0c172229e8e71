package com.cns.platform.security;

import java.util.Set;

/** Roles in tokens, for {@code @RolesAllowed}. */
public final class Roles {
    /** A customer's own rights: read, correct, export, appeal. Survives suspension (R24). */
    public static final String HOLDER = "holder";

    /** A customer's sending and metering. */
    public static final String SENDER = "sender";

    /** Staff (the operator's OIDC provider). */
    public static final String SUPPORT = "support";

    public static final String SALES = "sales";

    public static final String PRIVACY_OFFICER = "privacy-officer";
    public static final String REVIEWER = "reviewer";
    public static final String RULE_ADMIN = "rule-admin";
    public static final String OPERATOR = "operator";

    static final Set<String> OF_CUSTOMERS = Set.of(HOLDER, SENDER);
    static final Set<String> OF_STAFF = Set.of(SUPPORT, SALES, PRIVACY_OFFICER, REVIEWER, RULE_ADMIN, OPERATOR);

    private Roles() {}
}
