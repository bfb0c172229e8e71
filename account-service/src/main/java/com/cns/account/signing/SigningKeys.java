package com.cns.account.signing;

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
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of each use: drawn by whichever replica comes first, read back by all. Its private half is sealed under a key
 * of the keyring that belongs to no customer.
 */
@ApplicationScoped
public class SigningKeys {
    private static final int GENERATION = 1;
    private static final String SCOPE = "access.signing";

    /** No customer's account: ids of customers are UUIDv7. */
    private static final AccountId SERVICE = new AccountId(new UUID(0, 0));

    private static final String FIND = "select * from signing_key where used_for = $1 and generation = $2";
    private static final String ALL = "select public_jwk from signing_key order by used_for, generation";
    private static final String ADD = """
            insert into signing_key (used_for, generation, kid, public_jwk, subject, private_key, created_at)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (used_for, generation) do nothing
            """;

    private final AcrossTenants acrossTenants;
    private final Keyring keyring;
    private final Token service;
    private final Clock clock;
    private final Map<Use, SigningKey> current = new ConcurrentHashMap<>();

    SigningKeys(AcrossTenants acrossTenants, Keyring keyring, Tokens tokens, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.keyring = keyring;
        this.service = tokens.of(SERVICE, IdentifierType.ACCOUNT, SERVICE.toString());
        this.clock = clock;
    }

    /** The key that signs now. */
    public Uni<SigningKey> current(Use use) {
        SigningKey known = current.get(use);
        return known != null ? Uni.createFrom().item(known) : load(use).invoke(loaded -> current.put(use, loaded));
    }

    /** The public half of every key that ever signed, and of those that will, as JSON. */
    Uni<List<String>> published() {
        return current(Use.ACCESS_TOKEN)
                .chain(() -> current(Use.CERTIFICATE))
                .chain(() ->
                        acrossTenants.in(connection -> connection.query(ALL).execute()))
                .map(rows -> {
                    List<String> keys = new ArrayList<>();
                    rows.forEach(row -> keys.add(row.getString("public_jwk")));
                    return keys;
                });
    }

    private Uni<SigningKey> load(Use use) {
        return keyring.draw(SERVICE, List.of(service), Set.of(SCOPE)).flatMap(drawn -> {
            Keys keys = drawn.get(service);
            if (keys == null) {
                throw new IllegalStateException("the keyring drew no key");
            }
            return find(use, keys)
                    .flatMap(found -> found != null ? Uni.createFrom().item(found) : draw(use, keys));
        });
    }

    private Uni<@Nullable SigningKey> find(Use use, Keys keys) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FIND).execute(Tuple.of(use.wireName(), GENERATION)))
                .map(rows -> rows.size() == 0
                        ? null
                        : open(use, keys, StoredSigningKey.of(rows.iterator().next())));
    }

    /** Whoever inserts first wins; everybody signs with what is then there. */
    private Uni<SigningKey> draw(Use use, Keys keys) {
        PublicJsonWebKey drawn = use.draw();
        StoredSigningKey stored = new StoredSigningKey(
                use.wireName(),
                GENERATION,
                drawn.getKeyId(),
                drawn.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY),
                keys.subject().value(),
                keys.of(SCOPE)
                        .seal(drawn.getPrivateKey().getEncoded(), place(keys.subject()))
                        .text(),
                clock.instant());
        return acrossTenants
                .in(connection -> connection.preparedQuery(ADD).execute(stored.toTuple()))
                .chain(() -> find(use, keys))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the signing key is not there"));
    }

    private static SigningKey open(Use use, Keys keys, StoredSigningKey stored) {
        SubjectId subject = new SubjectId(stored.subject());
        byte[] pkcs8 = keys.of(SCOPE).open(new Sealed(stored.privateKey()), place(subject));
        try {
            return new SigningKey(
                    stored.kid(), stored.publicJwk(), use.factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored signing key cannot be read", e);
        }
    }

    private static Place place(SubjectId subject) {
        return new Place(SERVICE, subject, SERVICE.value(), SCOPE);
    }
}
