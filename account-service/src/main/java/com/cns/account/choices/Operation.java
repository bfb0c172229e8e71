package com.cns.account.choices;

import com.cns.contract.route.Service;
import com.cns.platform.security.Roles;

/** The operations that make choices: as the services' OpenAPI documents have them. */
enum Operation {
    READ_FIELD("GET", "/v1/profile/{field}", Service.ACCOUNT, Roles.HOLDER),
    CORRECT_FIELD("PUT", "/v1/profile/{field}", Service.ACCOUNT, Roles.HOLDER),
    VERIFY_EMAIL("POST", "/v1/profile/email/verification", Service.ACCOUNT, Roles.HOLDER),
    ERASE_FIELD("DELETE", "/v1/profile/{field}", Service.ACCOUNT, Roles.HOLDER),
    EXPORT_ACCOUNT("GET", "/v1/accounts/{id}/export", Service.ACCOUNT, Roles.HOLDER),
    READ_DEALINGS("GET", "/v1/accounts/{id}/dealings", Service.ACCOUNT, Roles.HOLDER),
    ERASE_INTERACTION("DELETE", "/v1/accounts/{id}/dealings/interactions/{interaction}", Service.ACCOUNT, Roles.HOLDER),
    ERASE_FINDING("DELETE", "/v1/accounts/{id}/dealings/findings/{finding}", Service.ACCOUNT, Roles.HOLDER),
    OBJECT_TO_FINDINGS("POST", "/v1/accounts/{id}/dealings/objection", Service.ACCOUNT, Roles.HOLDER),
    READ_VISITS("GET", "/v1/accounts/{id}/visits", Service.ACCOUNT, Roles.HOLDER),
    ERASE_VISITS("DELETE", "/v1/accounts/{id}/visits", Service.ACCOUNT, Roles.HOLDER),
    REQUEST_PRIVACY("POST", "/v1/privacy-requests", Service.ACCOUNT, Roles.HOLDER),
    FETCH_COPY("GET", "/v1/privacy-requests/{id}/copy", Service.ACCOUNT, Roles.HOLDER),
    ASK_CNS("POST", "/v1/person-requests", Service.ACCOUNT, Operation.OPEN),
    LOOK_UP_END_USER("POST", "/v1/end-users/lookup", Service.USAGE, Roles.HOLDER),
    RESTRICT_END_USER("POST", "/v1/end-users/restriction", Service.USAGE, Roles.HOLDER),
    READ_COMMUNICATION("GET", "/v1/communications/{id}", Service.USAGE, Roles.SENDER),
    ERASE_ADDRESSES("DELETE", "/v1/communications/{id}/addresses", Service.USAGE, Roles.SENDER),
    READ_CONTENT("GET", "/v1/communications/{id}/content", Service.USAGE, Roles.SENDER),
    ERASE_CONTENT("DELETE", "/v1/communications/{id}/content", Service.USAGE, Roles.SENDER),
    LIST_CONTACTS("GET", "/v1/contacts", Service.USAGE, Roles.SENDER),
    ERASE_CONTACT("DELETE", "/v1/contacts/{subject}", Service.USAGE, Roles.SENDER),
    SEARCH_CONSENTS("POST", "/v1/consents/search", Service.CONSENT, Roles.HOLDER),
    WITHDRAW_CONSENT("POST", "/v1/consents/{id}/withdrawal", Service.CONSENT, Roles.HOLDER),
    READ_SUSPENSION("GET", "/v1/suspensions/{id}", Service.ABUSE, Roles.HOLDER),
    APPEAL("POST", "/v1/suspensions/{id}/appeals", Service.ABUSE, Roles.HOLDER);

    /** Anybody makes it, without a token. */
    private static final String OPEN = "open";

    private final String method;
    private final String path;
    private final Service service;
    private final String scope;

    Operation(String method, String path, Service service, String scope) {
        this.method = method;
        this.path = path;
        this.service = service;
        this.scope = scope;
    }

    String method() {
        return method;
    }

    /** With its templates (RFC 6570). */
    String path() {
        return path;
    }

    Service service() {
        return service;
    }

    /** What a token must have; {@code open} where none is needed. */
    String scope() {
        return scope;
    }
}
