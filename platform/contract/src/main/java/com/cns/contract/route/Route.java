package com.cns.contract.route;

import java.util.List;

/**
 * A path prefix and the service that answers it.
 *
 * @param prefix matches whole path segments
 */
public record Route(String prefix, Service service) {
    /** All routes. No prefix lies within another. */
    public static final List<Route> ALL = List.of(
            new Route("/v1/accounts", Service.ACCOUNT),
            new Route("/v1/verifications", Service.ACCOUNT),
            new Route("/v1/api-keys", Service.ACCOUNT),
            new Route("/v1/sessions", Service.ACCOUNT),
            new Route("/v1/password", Service.ACCOUNT),
            new Route("/v1/password-resets", Service.ACCOUNT),
            new Route("/v1/activity", Service.ACCOUNT),
            new Route("/v1/data-reads", Service.ACCOUNT),
            new Route("/v1/profile", Service.ACCOUNT),
            new Route("/v1/choices", Service.ACCOUNT),
            new Route("/v1/data-map", Service.ACCOUNT),
            new Route("/v1/privacy-requests", Service.ACCOUNT),
            new Route("/v1/privacy-request-batches", Service.ACCOUNT),
            new Route("/v1/person-requests", Service.ACCOUNT),
            new Route("/v1/forwarded-requests", Service.ACCOUNT),
            new Route("/opendsr", Service.ACCOUNT),
            new Route("/v1/webhooks", Service.ACCOUNT),
            new Route("/v1/mails", Service.ACCOUNT),
            new Route("/v1/signing-keys", Service.ACCOUNT),
            new Route("/v1/prospects", Service.ACCOUNT),
            new Route("/v1/visitors", Service.ACCOUNT),
            new Route("/oauth2", Service.ACCOUNT),
            new Route("/.well-known/jwks.json", Service.ACCOUNT),
            new Route("/.well-known/gpc.json", Service.ACCOUNT),
            new Route("/.well-known/oauth-authorization-server", Service.ACCOUNT),
            new Route("/.well-known/openid-configuration", Service.ACCOUNT),
            new Route("/v1/communications", Service.USAGE),
            new Route("/v1/usage-records", Service.USAGE),
            new Route("/v1/ingest-conflicts", Service.USAGE),
            new Route("/v1/products", Service.USAGE),
            new Route("/v1/retention-choices", Service.USAGE),
            new Route("/v1/end-users", Service.USAGE),
            new Route("/v1/contacts", Service.USAGE),
            new Route("/v1/unseal", Service.USAGE),
            new Route("/v1/content-samples", Service.USAGE),
            new Route("/v1/purposes", Service.CONSENT),
            new Route("/v1/notices", Service.CONSENT),
            new Route("/v1/consents", Service.CONSENT),
            new Route("/v1/decisions", Service.CONSENT),
            new Route("/v1/instructions", Service.CONSENT),
            new Route("/v1/disclosures", Service.CONSENT),
            new Route("/v1/ledger", Service.CONSENT),
            new Route("/.well-known/consent-keys.json", Service.CONSENT),
            new Route("/v1/account-features", Service.ABUSE),
            new Route("/v1/suspensions", Service.ABUSE),
            new Route("/v1/appeals", Service.ABUSE),
            new Route("/v1/proposals", Service.ABUSE),
            new Route("/v1/features", Service.ABUSE),
            new Route("/v1/rule-sets", Service.ABUSE),
            new Route("/v1/rule-decisions", Service.ABUSE),
            new Route("/v1/trusted-accounts", Service.ABUSE));
}
