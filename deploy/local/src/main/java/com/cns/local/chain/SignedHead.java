package com.cns.local.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Where a chain ended when a day was over, as it was signed then.
 *
 * @param day of UTC, such as 2026-11-29
 */
public record SignedHead(String day, Head head) {
    private static final String TYPE = "cns-ledger-head+jwt";
    private static final String LEDGER = "consents";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Verifies a compact JWS and reads what it says.
     *
     * @param keys that may have signed it
     * @throws IllegalArgumentException when none of the keys signed this, or it is no head of a ledger
     */
    public static SignedHead verified(String signed, List<JsonWebKey> keys) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            jws.setCompactSerialization(signed.strip());
            jws.setKey(new JwksVerificationKeyResolver(keys).resolveKey(jws, List.of()));
            if (!jws.verifySignature() || !TYPE.equals(jws.getHeader("typ"))) {
                throw new IllegalArgumentException("a signature does not verify");
            }
            JsonNode said = JSON.readTree(jws.getPayload());
            if (!LEDGER.equals(said.path("ledger").asText())
                    || !said.path("position").isIntegralNumber()) {
                throw new IllegalArgumentException("what was signed is no head of the ledger of consents");
            }
            return new SignedHead(
                    said.path("day").asText(),
                    Head.fromString(said.path("position").asLong() + ":"
                            + said.path("hash").asText()));
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalArgumentException("a head was not signed by any of the keys", e);
        }
    }
}
