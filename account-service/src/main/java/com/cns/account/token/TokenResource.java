package com.cns.account.token;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Issues access tokens for whatever a {@link Grant} honours (RFC 6749, 3.2). */
@Path("/oauth2/token")
class TokenResource {
    private final Map<String, Grant> grants;
    private final AccessTokens tokens;

    TokenResource(@All List<Grant> grants, AccessTokens tokens) {
        this.grants =
                grants.stream().collect(Collectors.toMap(Grant::type, grant -> grant, (one, _) -> one, TreeMap::new));
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
            @RestForm("refresh_token") List<String> refreshToken,
            @RestForm("scope") List<String> scope,
            @RestForm("account") List<String> account) {
        Grant grant = grant(once(grantType));
        TokenRequest request = new TokenRequest(
                authorization,
                once(clientId),
                once(clientSecret),
                once(refreshToken),
                once(scope),
                account(once(account)));
        return grant.of(request)
                .flatMap(granted -> issue(
                        granted,
                        request.accountOr(granted.credential().account()),
                        request.scopes(granted.credential().scopes())));
    }

    private static @Nullable AccountId account(@Nullable String text) {
        try {
            return text == null ? null : AccountId.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw OAuthException.invalidTarget();
        }
    }

    private Grant grant(@Nullable String type) {
        if (type == null) {
            throw OAuthException.invalidRequest("grant_type is missing");
        }
        Grant grant = grants.get(type);
        if (grant == null) {
            throw OAuthException.unsupportedGrantType(String.join(", ", grants.keySet()));
        }
        return grant;
    }

    private Uni<RestResponse<AccessToken>> issue(Grant.Granted granted, AccountId account, Set<String> scopes) {
        return tokens.issue(granted.credential(), account, scopes)
                .map(issued -> issued.orElseThrow(OAuthException::unauthorizedClient))
                .map(token -> answer(token, granted.refreshToken(), scopes));
    }

    @ServerExceptionMapper
    public RestResponse<OAuthError> refuse(OAuthException refusal) {
        return refusal.response();
    }

    private static RestResponse<AccessToken> answer(
            AccessTokens.Issued token, @Nullable String refreshToken, Set<String> scopes) {
        AccessToken body = new AccessToken(
                token.text(),
                "Bearer",
                token.life().toSeconds(),
                String.join(" ", new TreeSet<>(scopes)),
                refreshToken);
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    /** A parameter that occurs twice is refused, an empty one counts as absent (RFC 6749, 3.2). */
    private static @Nullable String once(List<String> values) {
        if (values.size() > 1) {
            throw OAuthException.invalidRequest("a parameter occurs twice");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /** RFC 6749, 5.1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccessToken(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @JsonProperty("access_token")
            String accessToken,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("token_type")
            String tokenType,

            @NotPersonal(NotPersonal.Reason.TIME) @JsonProperty("expires_in")
            long expiresInSeconds,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String scope,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @JsonProperty("refresh_token") @Nullable
            String refreshToken) {}
}
