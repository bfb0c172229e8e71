package com.cns.platform.security;

import java.util.Set;

/** Who issues tokens, by the name of their OIDC tenant. */
enum Issuer {
    /** This suite. */
    CUSTOMER("customer", Roles.OF_CUSTOMERS),
    /** The operator's OIDC provider. */
    STAFF("staff", Roles.OF_STAFF);

    private final String tenant;
    private final Set<String> roles;

    Issuer(String tenant, Set<String> roles) {
        this.tenant = tenant;
        this.roles = roles;
    }

    String tenant() {
        return tenant;
    }

    /** The roles that it may grant. */
    Set<String> roles() {
        return roles;
    }
}
