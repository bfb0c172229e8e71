package com.cns.account.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.token.OAuthException;
import com.cns.contract.id.ApiKeyId;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The API key and secret of a token request, from HTTP Basic or the form (RFC 6749, 2.3.1). */
record ClientCredentials(ApiKeyId key, String secret) {
    private static final String BASIC = "basic ";

    /** @throws OAuthException when there are none, two, or some that cannot be read */
    static ClientCredentials of(@Nullable String authorization, @Nullable String formId, @Nullable String formSecret) {
        if (authorization != null && formSecret != null) {
            throw OAuthException.invalidRequest("use one way to authenticate, not two");
        }
        if (authorization != null) {
            ClientCredentials named = ofBasic(authorization);
            if (formId != null && !formId.equals(named.key().toString())) {
                throw OAuthException.invalidRequest("client_id is another client than the one that authenticates");
            }
            return named;
        }
        if (formId == null || formSecret == null) {
            throw OAuthException.invalidClient();
        }
        return of(formId, formSecret);
    }

    private static ClientCredentials ofBasic(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw OAuthException.invalidClient();
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw OAuthException.invalidClient();
            }
            // RFC 6749 form-encodes both halves before Basic joins them
            return of(
                    URLDecoder.decode(pair.substring(0, colon), UTF_8),
                    URLDecoder.decode(pair.substring(colon + 1), UTF_8));
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidClient();
        }
    }

    private static ClientCredentials of(String id, String secret) {
        try {
            return new ClientCredentials(ApiKeyId.fromString(id), secret);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidClient();
        }
    }
}
