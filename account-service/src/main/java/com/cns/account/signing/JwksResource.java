package com.cns.account.signing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys that tokens and certificates are verified with (RFC 7517). */
@Path("/.well-known/jwks.json")
class JwksResource {
    /** For how long whoever asked need not ask again. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<String>> keys() {
        return keys.published()
                .map(all -> RestResponse.ResponseBuilder.ok("{\"keys\":[" + String.join(",", all) + "]}")
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + MAX_AGE.toSeconds())
                        .build());
    }
}
