package com.cns.account.privacyrequest;

import com.cns.platform.signing.SigningKey;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs what became of a person's data (JWS, RFC 7515 and RFC 8037): verifiable offline with the published keys. */
@ApplicationScoped
class Certificates {
    /** Its own media type, so that no access token can pass for one (RFC 8725, 3.11). */
    private static final String TYPE = "cns-erasure-certificate+jwt";

    /** Since what is retained has its basis and justification, and may be anonymised afterwards. One without says what version 1 says. */
    private static final int VERSION = 2;

    private static final TypeReference<List<Map<String, Object>>> PLACES = new TypeReference<>() {};

    private final SigningKeys keys;
    private final PrivacyRequestConfig config;

    Certificates(SigningKeys keys, PrivacyRequestConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /**
     * Certifies an erasure.
     *
     * @param outcomes one of each service
     */
    Uni<String> certify(PrivacyRequest request, List<ReportedOutcome> outcomes, Instant completedAt) {
        return keys.current(Use.CERTIFICATE).map(key -> sign(request, outcomes, completedAt, key));
    }

    private String sign(PrivacyRequest request, List<ReportedOutcome> outcomes, Instant completedAt, SigningKey key) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("type", "erasure");
        asked.put("requestedAt", request.requestedAt().toString());
        List<Map<String, Object>> participants = outcomes.stream()
                .sorted(Comparator.comparing(ReportedOutcome::participant))
                .map(Certificates::participant)
                .toList();
        return Jwt.claims()
                .issuer(config.issuer())
                .issuedAt(completedAt)
                .claim("jti", request.id().toString())
                .claim("version", VERSION)
                .claim("account", request.account().toString())
                .claim("request", asked)
                .claim(Commitment.CLAIM, Commitment.of(request.salt(), request.persons()))
                .claim("participants", participants)
                .claim("completedAt", completedAt.toString())
                // Backups of keyrings have the keys until those are gone that wrapped them: an addendum says when.
                .claim("final", false)
                .jws()
                .algorithm(SignatureAlgorithm.EDDSA)
                .header("typ", TYPE)
                .keyId(key.kid())
                .sign(key.privateKey());
    }

    private static Map<String, Object> participant(ReportedOutcome outcome) {
        Map<String, Object> participant = new LinkedHashMap<>();
        participant.put("service", outcome.participant());
        participant.put("doneAt", outcome.doneAt().toString());
        participant.put("places", JsonList.JSON.convertValue(outcome.places(), PLACES));
        return participant;
    }
}
