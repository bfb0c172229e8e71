package com.cns.abuse.suspension;

import static io.restassured.RestAssured.given;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An account's holder over HTTP, with a token as account-service issues it. */
record Holder(AccountId account, List<String> roles) {
    static Holder of(AccountId account) {
        return new Holder(account, List.of("holder", "sender"));
    }

    Holder onlyAs(String role) {
        return new Holder(account, List.of(role));
    }

    ValidatableResponse reads(String suspension) {
        return given().header("Authorization", "Bearer " + token())
                .get("/v1/suspensions/" + suspension)
                .then();
    }

    private String token() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(config("cns.issuer"));
        claims.setAudience("cns");
        claims.setSubject(account.toString());
        claims.setStringListClaim("groups", roles);
        claims.setClaim("ver", "1.2");
        claims.setClaim("key", new ApiKeyId(new UUID(3, 3)).toString());
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(15);
        try {
            EllipticCurveJsonWebKey key =
                    (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(config("cns.test.signing-key"));
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(key.getPrivateKey());
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
