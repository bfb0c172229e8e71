package com.cns.account.token;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** What a client library needs to know of this issuer (RFC 8414), under both names by which libraries ask for it. */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
class DiscoveryResource {
    private final TokenConfig config;
    private final List<Grant> grants;

    DiscoveryResource(TokenConfig config, @All List<Grant> grants) {
        this.config = config;
        this.grants = grants;
    }

    @GET
    @PermitAll
    @Path("/oauth-authorization-server")
    public RestResponse<Metadata> authorizationServer() {
        return answer();
    }

    @GET
    @PermitAll
    @Path("/openid-configuration")
    public RestResponse<Metadata> openIdConfiguration() {
        return answer();
    }

    private RestResponse<Metadata> answer() {
        String issuer = config.issuer();
        Metadata metadata = new Metadata(
                issuer,
                issuer + "/oauth2/token",
                issuer + "/.well-known/jwks.json",
                grants.stream().map(Grant::type).sorted().toList(),
                List.of(),
                List.of("client_secret_basic", "client_secret_post", "none"),
                List.of(Roles.HOLDER, Roles.SENDER));
        return RestResponse.ResponseBuilder.ok(metadata)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    /** RFC 8414, 2. There is no authorization endpoint, hence no response type. */
    record Metadata(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String issuer,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @JsonProperty("token_endpoint")
            String tokenEndpoint,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @JsonProperty("jwks_uri")
            String jwksUri,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("grant_types_supported")
            List<String> grantTypes,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("response_types_supported")
            List<String> responseTypes,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonProperty("scopes_supported")
            List<String> scopes) {}
}
