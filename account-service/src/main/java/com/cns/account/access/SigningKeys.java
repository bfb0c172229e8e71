package com.cns.account.access;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs tokens: drawn by whichever replica comes first, read back by all. Its private half is sealed under
 * a key of the keyring that belongs to no customer.
 */
@ApplicationScoped
class SigningKeys {
    private static final int GENERATION = 1;
    private static final String SCOPE = "access.signing";
    private static final String ALGORITHM = "ES256";

    /** No customer's account: ids of customers are UUIDv7. */
    private static final AccountId SERVICE = new AccountId(new UUID(0, 0));

    private static final String FIND = "select * from signing_key where generation = $1";
    private static final String ADD = """
            insert into signing_key (generation, kid, public_jwk, subject, private_key, created_at)
            values ($1, $2, $3, $4, $5, $6) on conflict (generation) do nothing
            """;

    private final AcrossTenants acrossTenants;
    private final Keyring keyring;
    private final Token service;
    private final Clock clock;
    private volatile @Nullable SigningKey current;

    SigningKeys(AcrossTenants acrossTenants, Keyring keyring, Tokens tokens, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.keyring = keyring;
        this.service = tokens.of(SERVICE, IdentifierType.ACCOUNT, SERVICE.toString());
        this.clock = clock;
    }

    /** The key that signs now. */
    Uni<SigningKey> current() {
        SigningKey known = current;
        return known != null ? Uni.createFrom().item(known) : load().invoke(loaded -> current = loaded);
    }

    private Uni<SigningKey> load() {
        return keyring.draw(SERVICE, List.of(service), Set.of(SCOPE)).flatMap(drawn -> {
            Keys keys = drawn.get(service);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no key");
            }
            return find(keys).flatMap(found -> found != null ? Uni.createFrom().item(found) : draw(keys));
        });
    }

    private Uni<@Nullable SigningKey> find(Keys keys) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FIND).execute(Tuple.of(GENERATION)))
                .map(rows -> rows.size() == 0
                        ? null
                        : open(keys, StoredSigningKey.of(rows.iterator().next())));
    }

    /** Whoever inserts first wins; everybody signs with what is then there. */
    private Uni<SigningKey> draw(Keys keys) {
        EllipticCurveJsonWebKey drawn = generate();
        StoredSigningKey stored = new StoredSigningKey(
                GENERATION,
                drawn.getKeyId(),
                drawn.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY),
                keys.subject().value(),
                keys.of(SCOPE)
                        .seal(drawn.getEcPrivateKey().getEncoded(), place(keys.subject()))
                        .text(),
                clock.instant());
        return acrossTenants
                .in(connection -> connection.preparedQuery(ADD).execute(stored.toTuple()))
                .chain(() -> find(keys))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the signing key is not there"));
    }

    private static EllipticCurveJsonWebKey generate() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setAlgorithm(ALGORITHM);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static SigningKey open(Keys keys, StoredSigningKey stored) {
        SubjectId subject = new SubjectId(stored.subject());
        byte[] pkcs8 = keys.of(SCOPE).open(new Sealed(stored.privateKey()), place(subject));
        try {
            return new SigningKey(
                    stored.kid(),
                    stored.publicJwk(),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored signing key cannot be read", e);
        }
    }

    private static Place place(SubjectId subject) {
        return new Place(SERVICE, subject, SERVICE.value(), SCOPE);
    }
}
