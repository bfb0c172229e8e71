package com.cns.local.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs as account-service does, with a key of its own. */
public final class Signer {
    public static final String PAYLOAD = """
            {"iss": "http://localhost:8080", "iat": 1795478400, "jti": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "request": {"type": "erasure", "requestedAt": "2026-11-24T00:00:00Z"},
             "personCommitment": "U0y7DyCYvwGFBKhFVMHUxkqf8D_B4_Igf_gT99PXlEs",
             "participants": [
               {"service": "account-service", "doneAt": "2026-11-24T00:00:01Z", "places": [
                 {"place": "account/privacy_request.persons", "outcome": "retained", "count": 1,
                  "ground": "GDPR Article 17(3)(b)", "retainUntil": "2029-11-24T00:00:01Z"}]},
               {"service": "usage-service", "doneAt": "2026-11-24T00:00:02Z", "places": [
                 {"place": "usage/content.text_sealed", "outcome": "erased", "count": 7},
                 {"place": "cns.contents/text", "outcome": "unreadable", "count": 0,
                  "unreadableSince": "2026-11-24T00:00:07Z", "goneBy": "2026-11-27T10:17:16Z"}]}],
             "completedAt": "2026-11-24T00:00:03Z", "final": false}""";

    /** The same as it is signed since outcomes have a basis, a justification and an end of their own. */
    public static final String SECOND = PAYLOAD.replace("\"jti\":", "\"version\": 2, \"jti\":")
            .replace("\"retainUntil\": \"2029-11-24T00:00:01Z\"", """
                    "retainUntil": "2029-11-24T00:00:01Z", "legalBasis": "GDPR Article 17(3)(b)",
                    "dpvJustification": "https://w3id.org/dpv/justifications#LegalObligationImpaired""" + '"')
            .replace("{\"place\": \"usage/content.text_sealed\"", """
                    {"place": "usage/usage_daily.records", "outcome": "retained", "count": 0, "ground": "GDPR Article 6(1)(f): sums",
                     "legalBasis": "GDPR Article 6(1)(f)", "retainUntil": "2027-06-27T01:00:00Z", "afterwards": "anonymised",
                     "dpvJustification": "https://w3id.org/dpv/justifications#LegitimateInterestOverride"},
                    {"place": "usage/opt_out.person", "outcome": "retained", "count": 1, "ground": "GDPR Article 21(3): a no",
                     "legalBasis": "GDPR Article 21(3)", "retainedWhile": "refusal-stands",
                     "dpvJustification": "https://w3id.org/dpv/justifications#LegalObligationImpaired"},
                    {"place": "usage/content.text_sealed""" + '"');

    /** Of a holder's own fields. */
    public static final String OF_HOLDER = """
            {"version": 2, "request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "requestedAt": "2026-11-24T00:00:00Z", "completedAt": "2026-11-24T00:00:01Z",
             "personCommitment": "U0y7DyCYvwGFBKhFVMHUxkqf8D_B4_Igf_gT99PXlEs",
             "outcomes": [
               {"field": "phone", "outcome": "erased"},
               {"field": "billing-name", "outcome": "retained", "legalBasis": "GDPR Article 6(1)(c)",
                "justification": "Invoices are kept for 10 years", "retainUntil": "2037-01-01T00:00:00Z",
                "dpvJustification": "https://w3id.org/dpv/justifications#LegalObligationImpaired"}],
             "goneBy": "2026-12-10T00:00:01Z", "final": false}""";

    /** The same as the first version had it. */
    public static final String OF_HOLDER_BEFORE = """
            {"request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "requestedAt": "2026-11-24T00:00:00Z", "completedAt": "2026-11-24T00:00:01Z",
             "outcomes": [{"field": "phone", "outcome": "erased", "legalBasis": null}]}""";

    /** What says whose time is over of a holder's, but for the hash of what is before it. */
    public static final String LAPSED_OF_HOLDER = """
            {"request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "number": 1,
             "previous": "%s", "erasedBy": "2037-01-01T01:00:00Z", "fields": ["billing-name"]}""";

    /** What closes it, but for the hash of what is before it. */
    public static final String FINAL_OF_HOLDER = """
            {"request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "number": 1,
             "previous": "%s", "erasedBy": "2026-12-09T00:00:00Z", "fields": [],
             "keyGeneration": 4, "keysGoneAt": "2026-12-09T00:00:00Z", "final": true}""";

    /** What its commitment is made of: bytes from 0 on, and two tokens in their order. */
    public static final String SALT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    public static final List<String> TOKENS =
            List.of("RVadpX9Le_Ry16hk70eBRRyuY4P-6fsK5AxZqhzkdbc", "giREF_lWrHxZnxkVk_fkQaT6-iCkFY_VLhVPHcTI7ZI");

    /** Somebody else's. */
    public static final String ANOTHER_TOKEN = "2SmKENGwc1g33EvYXaxkGw887yekfl1TpU8vP1svz_o";

    /** What closes it, but for the hash of what is before it. */
    public static final String ADDENDUM = """
            {"iss": "http://localhost:8080", "iat": 1796774400, "jti": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f/1",
             "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "number": 1, "previous": "%s",
             "participants": [
               {"service": "account-service", "keyGeneration": 4, "keysGoneAt": "2026-12-09T00:00:00Z"},
               {"service": "usage-service", "keyGeneration": 5, "keysGoneAt": "2026-12-09T00:01:00Z"}],
             "final": true}""";

    /** What says whose time is over, but for the hash of what is before it. */
    public static final String LAPSED = """
            {"iss": "http://localhost:8080", "iat": 1890950400, "jti": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f/1",
             "account": "AC019aa3c27d5e7c1e8d1f0a2b3c4d5e6f", "request": "PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f",
             "number": 1, "previous": "%s", "participants": [],
             "lapsed": [{"service": "account-service", "place": "account/privacy_request.persons",
                         "retainUntil": "2029-11-24T00:00:01Z"}],
             "final": false}""";

    private final OctetKeyPairJsonWebKey key;

    public Signer() {
        try {
            key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setAlgorithm(AlgorithmIdentifiers.EDDSA);
            key.setUse("sig");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String kid() {
        return key.getKeyId();
    }

    public String jwks() {
        return "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    public String certificate() {
        return sign(PAYLOAD, signed -> {});
    }

    /** @param payload of a holder's certificate */
    public String ofHolder(String payload) {
        return sign(payload, headers -> headers.put("typ", "cns-holder-erasure+json"));
    }

    public String addendumOfHolder(String payload) {
        return sign(payload, headers -> headers.put("typ", "cns-holder-erasure-addendum+json"));
    }

    /** The addendum of a holder's certificate, as a list of one is served. */
    public String addendaOfHolder(String certificate) {
        return served(addendumOfHolder(FINAL_OF_HOLDER.formatted(hash(certificate))));
    }

    /** The addendum of a certificate, as a list of one is served. */
    public String addenda(String certificate) {
        return served(addendum(ADDENDUM.formatted(hash(certificate))));
    }

    public String addendum(String payload) {
        return sign(payload, headers -> headers.put("typ", "cns-erasure-addendum+jwt"));
    }

    public static String served(String... addenda) {
        return "{\"addenda\":["
                + java.util.Arrays.stream(addenda)
                        .map(text -> '"' + text + '"')
                        .collect(java.util.stream.Collectors.joining(","))
                + "]}";
    }

    public static String hash(String jws) {
        try {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(jws.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param change of the headers, before it is signed */
    public String sign(String payload, Consumer<Map<String, String>> change) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("typ", "cns-erasure-certificate+jwt", "kid", kid()));
        change.accept(headers);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        headers.forEach(signature::setHeader);
        signature.setPayload(payload);
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
