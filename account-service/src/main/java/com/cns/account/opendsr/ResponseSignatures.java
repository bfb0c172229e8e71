package com.cns.account.opendsr;

import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs answers and callbacks, so that whoever keeps one can show who gave it: by the certificate that the operator has for it, as
 * OpenDSR has it (4.1 to 4.3). Without one, by a JWS with detached content (RFC 7515, Appendix F) and the keys of certificates, of a
 * type that no certificate has.
 */
@ApplicationScoped
class ResponseSignatures {
    static final String HEADER = "X-OpenDSR-Signature";

    /** Who signed. */
    static final String DOMAIN_HEADER = "X-OpenDSR-Processor-Domain";

    private static final String TYPE = "opendsr-response+json";

    private final SigningKeys keys;
    private final ProcessorCertificates certificates;

    ResponseSignatures(SigningKeys keys, ProcessorCertificates certificates) {
        this.keys = keys;
        this.certificates = certificates;
    }

    Uni<String> of(String body) {
        return certificates
                .configured()
                .map(certificate -> Uni.createFrom().item(() -> certificate.sign(body)))
                .orElseGet(() -> byKeys(body));
    }

    private Uni<String> byKeys(String body) {
        return keys.sign(Use.CERTIFICATE, TYPE, body)
                .map(compact ->
                        compact.substring(0, compact.indexOf('.') + 1) + compact.substring(compact.lastIndexOf('.')));
    }
}
