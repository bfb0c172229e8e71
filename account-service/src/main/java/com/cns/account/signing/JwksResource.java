package com.cns.account.signing;

import com.cns.platform.signing.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys that tokens and certificates are verified with (RFC 7517). */
@Path("/.well-known/jwks.json")
class JwksResource {
    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<String>> keys() {
        return keys.keySet()
                .map(keySet -> RestResponse.ResponseBuilder.ok(keySet)
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + SigningKeys.KEY_SET_AGE.toSeconds())
                        .build());
    }
}
