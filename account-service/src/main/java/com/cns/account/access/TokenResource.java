package com.cns.account.access;

import com.cns.account.account.Accounts;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Exchanges an API key for an access token: OAuth 2.0 client credentials (RFC 6749, 4.4). */
@Path("/oauth2/token")
class TokenResource {
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final Authentication authentication;
    private final Accounts accounts;
    private final CustomerTokens tokens;

    TokenResource(Authentication authentication, Accounts accounts, CustomerTokens tokens) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<AccessToken>> token(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestForm("grant_type") List<String> grantType,
            @RestForm("client_id") List<String> clientId,
            @RestForm("client_secret") List<String> clientSecret,
            @RestForm("scope") List<String> scope) {
        String grant = once(grantType);
        if (grant == null) {
            throw OAuthException.invalidRequest("grant_type is missing");
        }
        if (!grant.equals(CLIENT_CREDENTIALS)) {
            throw OAuthException.unsupportedGrantType();
        }
        ClientCredentials client = ClientCredentials.of(authorization, once(clientId), once(clientSecret));
        String asked = once(scope);
        return authentication
                .of(client.key(), client.secret())
                .map(found -> found.orElseThrow(OAuthException::invalidClient))
                .flatMap(credential -> issue(credential, scopes(credential, asked)));
    }

    private Uni<RestResponse<AccessToken>> issue(Credential credential, Set<String> scopes) {
        return accounts.state(credential.account())
                .map(TokenResource::entitled)
                .flatMap(account -> tokens.issue(account, credential, scopes))
                .map(token -> answer(token, scopes));
    }

    @ServerExceptionMapper
    public RestResponse<OAuthError> refuse(OAuthException refusal) {
        return refusal.response();
    }

    /** A suspended account still gets tokens: its rights survive (R24). */
    private static AccountStateChanged entitled(Optional<AccountStateChanged> found) {
        AccountStateChanged account = found.orElseThrow(OAuthException::invalidClient);
        return switch (account.status()) {
            case ACTIVE, SUSPENDED -> account;
            case PENDING, CLOSED -> throw OAuthException.unauthorizedClient();
        };
    }

    private static RestResponse<AccessToken> answer(CustomerTokens.Issued token, Set<String> scopes) {
        AccessToken body = new AccessToken(
                token.text(), "Bearer", token.life().toSeconds(), String.join(" ", new TreeSet<>(scopes)));
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    /** What the key has unless less is asked for (RFC 6749, 3.3). */
    private static Set<String> scopes(Credential credential, @Nullable String scope) {
        if (scope == null) {
            return credential.scopes();
        }
        Set<String> asked = Set.copyOf(List.of(scope.strip().split(" +")));
        if (!credential.scopes().containsAll(asked)) {
            throw OAuthException.invalidScope();
        }
        return asked;
    }

    /** A parameter that occurs twice is refused, an empty one counts as absent (RFC 6749, 3.2). */
    private static @Nullable String once(List<String> values) {
        if (values.size() > 1) {
            throw OAuthException.invalidRequest("a parameter occurs twice");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /** RFC 6749, 5.1. */
    record AccessToken(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @JsonProperty("access_token")
            String accessToken,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("token_type")
            String tokenType,

            @NotPersonal(NotPersonal.Reason.TIME) @JsonProperty("expires_in")
            long expiresInSeconds,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String scope) {}
}
