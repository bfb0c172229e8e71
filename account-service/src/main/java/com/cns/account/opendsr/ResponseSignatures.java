package com.cns.account.opendsr;

import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs answers and callbacks, so that whoever keeps one can show who gave it: a JWS with detached content (RFC 7515, Appendix F) by the keys
 * of certificates, of a type that no certificate has.
 */
@ApplicationScoped
class ResponseSignatures {
    static final String HEADER = "X-OpenDSR-Signature";

    /** Who signed. */
    static final String DOMAIN_HEADER = "X-OpenDSR-Processor-Domain";

    private static final String TYPE = "opendsr-response+json";

    private final SigningKeys keys;

    ResponseSignatures(SigningKeys keys) {
        this.keys = keys;
    }

    Uni<String> of(String body) {
        return keys.sign(Use.CERTIFICATE, TYPE, body)
                .map(compact ->
                        compact.substring(0, compact.indexOf('.') + 1) + compact.substring(compact.lastIndexOf('.')));
    }
}
