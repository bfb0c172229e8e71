package com.cns.account.token;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** A refused token request, in OAuth's own form (RFC 6749, 5.2) instead of a problem, because clients expect it. */
public final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String description;

    private OAuthException(int status, String error, String description) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    public static OAuthException invalidRequest(String description) {
        return new OAuthException(400, "invalid_request", description);
    }

    public static OAuthException invalidClient() {
        return new OAuthException(401, "invalid_client", "the key or its secret is wrong");
    }

    static OAuthException unauthorizedClient() {
        return new OAuthException(400, "unauthorized_client", "the account is pending or closed");
    }

    /** The refresh token, unlike a key, says nothing of a client: RFC 6749, 5.2 has an error of its own for it. */
    public static OAuthException invalidGrant() {
        return new OAuthException(400, "invalid_grant", "the session has ended, or its refresh token was used before");
    }

    static OAuthException unsupportedGrantType(String known) {
        return new OAuthException(400, "unsupported_grant_type", "the grant types are " + known);
    }

    /** RFC 8707, 2. */
    static OAuthException invalidTarget() {
        return new OAuthException(400, "invalid_target", "account is neither yours nor a sub-account of yours");
    }

    static OAuthException invalidScope() {
        return new OAuthException(400, "invalid_scope", "the scopes are holder and sender, of those that were granted");
    }

    RestResponse<OAuthError> response() {
        RestResponse.ResponseBuilder<OAuthError> response = RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(status), new OAuthError(error, description))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"cns\"");
        }
        return response.build();
    }
}
