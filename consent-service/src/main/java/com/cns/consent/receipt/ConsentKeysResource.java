package com.cns.consent.receipt;

import com.cns.platform.signing.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys that receipts and heads of the ledger are verified with (RFC 7517), for everybody and for ever. */
@Path("/.well-known/consent-keys.json")
class ConsentKeysResource {
    private final SigningKeys keys;

    ConsentKeysResource(SigningKeys keys) {
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
