package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap data keys. Opened by the root before the service starts, and again when they change; the newest wraps,
 * every one unwraps. When there is none, the first is drawn: of replicas that start at the same time all take the one that
 * was stored first.
 */
@Startup
@Singleton
class KeyEncryptionKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DRAW_FIRST =
            "insert into key_encryption_key (version, wrapped) values (1, $1) on conflict (version) do nothing";
    private static final String READ = "select version, wrapped from key_encryption_key";

    private final Pool pool;
    private final RootKey root;
    private volatile NavigableMap<Integer, SecretKey> byVersion;

    /** @throws ConfigurationException when the root does not open what is stored */
    KeyEncryptionKeys(@ReactiveDataSource("keyring") Pool pool, RootKey root) {
        this.pool = pool;
        this.root = root;
        byVersion = read(pool)
                .chain(found -> found.isEmpty()
                        ? drawFirst(pool, root)
                        : Uni.createFrom().item(found))
                .map(wrapped -> unwrap(root, wrapped))
                .await()
                .atMost(PATIENCE);
    }

    /** Takes in what was drawn and destroyed since. What this replica holds stays when the root is another. */
    Uni<Void> refresh() {
        return read(pool)
                .invoke(wrapped -> {
                    if (!wrapped.keySet().equals(byVersion.keySet())) {
                        byVersion = unwrap(root, wrapped);
                    }
                })
                .replaceWithVoid();
    }

    /** Done when all of these are open here: one that another replica has drawn a moment ago is read first. */
    Uni<Void> know(Stream<Integer> versions) {
        return versions.allMatch(byVersion::containsKey) ? Uni.createFrom().voidItem() : refresh();
    }

    /** A new key-encryption key as it is stored. */
    byte[] drawn(int version) {
        return root.wrap(AesGcm.random(KeyFile.BYTES), context(version));
    }

    int newest() {
        return byVersion.lastKey();
    }

    /** Wraps a data key under the newest. */
    byte[] wrap(byte[] key, AccountId account, SubjectId subject, String scope) {
        return wrap(newest(), key, account, subject, scope);
    }

    /** Wraps a data key under that version. */
    byte[] wrap(int version, byte[] key, AccountId account, SubjectId subject, String scope) {
        return AesGcm.seal(of(version), context(account, subject, scope), key);
    }

    /** @throws IllegalStateException when it was wrapped under a version that this replica does not know */
    byte[] unwrap(int version, byte[] wrapped, AccountId account, SubjectId subject, String scope) {
        return AesGcm.open(of(version), context(account, subject, scope), wrapped);
    }

    private SecretKey of(int version) {
        SecretKey key = byVersion.get(version);
        if (key == null) {
            throw new IllegalStateException("key-encryption key " + version + " is not open here");
        }
        return key;
    }

    private static Uni<Map<Integer, byte[]>> drawFirst(Pool pool, RootKey root) {
        byte[] wrapped = root.wrap(AesGcm.random(KeyFile.BYTES), context(1));
        return pool.preparedQuery(DRAW_FIRST)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(wrapped)))
                .chain(() -> read(pool));
    }

    private static Uni<Map<Integer, byte[]>> read(Pool pool) {
        return pool.query(READ).execute().map(rows -> {
            Map<Integer, byte[]> wrapped = new HashMap<>();
            for (Row row : rows) {
                wrapped.put(row.getInteger(0), row.getBuffer(1).getBytes());
            }
            return wrapped;
        });
    }

    private static NavigableMap<Integer, SecretKey> unwrap(RootKey root, Map<Integer, byte[]> wrapped) {
        NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
        wrapped.forEach((version, key) -> keys.put(version, new SecretKeySpec(unwrap(root, version, key), "AES")));
        return keys;
    }

    private static byte[] unwrap(RootKey root, int version, byte[] wrapped) {
        try {
            return root.unwrap(wrapped, context(version));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "cns.keyring.root-file: this root does not open key-encryption key " + version
                            + " of the keyring database: use the root that wrapped it",
                    Set.of("cns.keyring.root-file"));
        }
    }

    private static byte[] context(int version) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
    }

    /** Two ids of sixteen bytes, then the scope: a wrapped key opens for its own subject and scope only. */
    static byte[] context(AccountId account, SubjectId subject, String scope) {
        byte[] name = scope.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 * Long.BYTES + name.length)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .put(name)
                .array();
    }
}
