package com.cns.platform.testing;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Builds tokens as account-service issues them, and as attackers forge them. */
public final class CustomerToken {
    public static final String ACCOUNT = "AC0000000000000000000000000000000a";
    public static final String API_KEY = "KY0000000000000000000000000000000b";

    private final JwtClaims claims = new JwtClaims();
    private final JsonWebSignature signature = new JsonWebSignature();

    private CustomerToken(AccountId account) {
        claims.setIssuer(config("cns.issuer"));
        claims.setAudience("cns");
        claims.setSubject(account.toString());
        claims.setStringListClaim("groups", List.of("holder", "sender"));
        claims.setClaim("ver", "1.7");
        claims.setClaim("key", API_KEY);
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(15);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(TokenIssuer.KEY_ID);
        signature.setKey(ownKey().getPrivateKey());
    }

    /** As its holder and sender, at state version 1.7. */
    public static CustomerToken of(AccountId account) {
        return new CustomerToken(account);
    }

    /** Of an account that stands for any. */
    public static CustomerToken ofCustomer() {
        return of(AccountId.fromString(ACCOUNT));
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** The state that account-service knew when it issued the token. */
    public CustomerToken version(StateVersion version) {
        return claim("ver", version.toString());
    }

    public CustomerToken roles(String... roles) {
        claims.setStringListClaim("groups", List.of(roles));
        return this;
    }

    public CustomerToken claim(String name, @Nullable Object value) {
        claims.setClaim(name, value);
        return this;
    }

    public CustomerToken expired() {
        claims.setExpirationTimeMinutesInTheFuture(-5);
        return this;
    }

    public CustomerToken expiringIn(Duration left) {
        claims.setExpirationTime(NumericDate.fromMilliseconds(System.currentTimeMillis() + left.toMillis()));
        return this;
    }

    public CustomerToken header(String name, Object value) {
        signature.setHeader(name, value);
        return this;
    }

    public CustomerToken signedByAnotherKey() {
        signature.setKey(generate().getPrivateKey());
        return this;
    }

    public CustomerToken unsigned() {
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setKey(null);
        return this;
    }

    public String serialize() {
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EllipticCurveJsonWebKey ownKey() {
        try {
            return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(config(TokenIssuer.KEY));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EllipticCurveJsonWebKey generate() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
