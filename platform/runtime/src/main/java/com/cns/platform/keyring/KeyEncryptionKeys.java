package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap data keys. Opened by the roots before the service starts, and again when they change; the newest wraps,
 * every one unwraps. When there is none, the first is drawn: of replicas that start at the same time all take the one that
 * was stored first. Those that another root wraps than the current one are put under that (ADR 55).
 */
@Startup
@Singleton
class KeyEncryptionKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DRAW_FIRST = """
            insert into key_encryption_key (version, wrapped, root) values (1, $1, $2)
            on conflict (version) do nothing""";
    private static final String READ = "select version, wrapped, root from key_encryption_key";
    private static final String ELSEWHERE = """
            select version, wrapped, root from key_encryption_key where root is distinct from $1
            order by version limit $2""";
    private static final String COUNT_ELSEWHERE =
            "select count(*) from key_encryption_key where root is distinct from $1";
    private static final String REWRAP = "select rewrap_generation($1, $2, $3, $4)";

    private final Pool pool;
    private final Roots roots;
    private volatile NavigableMap<Integer, SecretKey> byVersion;

    /** @throws ConfigurationException when the roots do not open what is stored */
    KeyEncryptionKeys(@ReactiveDataSource("keyring") Pool pool, Roots roots) {
        this.pool = pool;
        this.roots = roots;
        byVersion = read(pool)
                .chain(found -> found.isEmpty()
                        ? drawFirst(pool, roots)
                        : Uni.createFrom().item(found))
                .map(stored -> opened(roots, stored, Map.of()))
                .await()
                .atMost(PATIENCE);
    }

    /** One as it is stored; no root where nobody has said under which. */
    private record Stored(
            int version, Buffer wrapped, @Nullable String root) {}

    /** Takes in what was drawn and destroyed since. What is open here stays so, also when another root wraps it by now. */
    Uni<Void> refresh() {
        return read(pool)
                .invoke(stored -> {
                    NavigableMap<Integer, SecretKey> known = byVersion;
                    Set<Integer> versions = stored.stream().map(Stored::version).collect(Collectors.toSet());
                    if (!versions.equals(known.keySet())) {
                        byVersion = opened(roots, stored, known);
                    }
                })
                .replaceWithVoid();
    }

    /** Done when all of these are open here: one that another replica has drawn a moment ago is read first. */
    Uni<Void> know(Stream<Integer> versions) {
        return versions.allMatch(byVersion::containsKey) ? Uni.createFrom().voidItem() : refresh();
    }

    /** A new key-encryption key as it is stored, under the current root. */
    byte[] drawn(int version) {
        return roots.current().wrap(AesGcm.random(KeyFile.BYTES), context(version));
    }

    /** The id of the root that wraps what is drawn now. */
    String root() {
        return roots.current().id();
    }

    /** Whether there are roots beside the current one. */
    boolean hasOtherRoots() {
        return roots.hasOthers();
    }

    /**
     * Puts some under the current root that another wraps. What no root of this replica opens is left to those that have it; of replicas
     * that do so at once one changes a key.
     *
     * @return how many were changed here
     */
    Uni<Integer> putUnderCurrentRoot(int atMost) {
        return pool.preparedQuery(ELSEWHERE)
                .execute(Tuple.of(root(), atMost))
                .map(KeyEncryptionKeys::stored)
                .chain(stored -> Multi.createFrom()
                        .iterable(stored)
                        .onItem()
                        .transformToUniAndConcatenate(this::change)
                        .collect()
                        .asList())
                .map(changed -> (int) changed.stream().filter(one -> one).count());
    }

    private Uni<Boolean> change(Stored stored) {
        byte[] context = context(stored.version());
        Optional<byte[]> key = roots.unwrap(stored.root(), stored.wrapped().getBytes(), context);
        if (key.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Buffer anew = Buffer.buffer(roots.current().wrap(key.get(), context));
        return pool.preparedQuery(REWRAP)
                .execute(Tuple.of(stored.version(), stored.wrapped(), anew, root()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** How many another root wraps than the current one, or nobody knows which. */
    Uni<Long> underOtherRoots() {
        return pool.preparedQuery(COUNT_ELSEWHERE)
                .execute(Tuple.of(root()))
                .map(rows -> rows.iterator().next().getLong(0));
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

    private static Uni<List<Stored>> drawFirst(Pool pool, Roots roots) {
        byte[] wrapped = roots.current().wrap(AesGcm.random(KeyFile.BYTES), context(1));
        return pool.preparedQuery(DRAW_FIRST)
                .execute(Tuple.of(Buffer.buffer(wrapped), roots.current().id()))
                .chain(() -> read(pool));
    }

    private static Uni<List<Stored>> read(Pool pool) {
        return pool.query(READ).execute().map(KeyEncryptionKeys::stored);
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        List<Stored> stored = new ArrayList<>();
        for (Row row : rows) {
            stored.add(new Stored(row.getInteger(0), row.getBuffer(1).getDelegate(), row.getString(2)));
        }
        return stored;
    }

    /** @param known open already: what has one of these versions is not asked of a root */
    private static NavigableMap<Integer, SecretKey> opened(
            Roots roots, List<Stored> stored, Map<Integer, SecretKey> known) {
        NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
        for (Stored one : stored) {
            SecretKey key = known.get(one.version());
            keys.put(one.version(), key == null ? new SecretKeySpec(open(roots, one), "AES") : key);
        }
        return keys;
    }

    private static byte[] open(Roots roots, Stored stored) {
        return roots.unwrap(stored.root(), stored.wrapped().getBytes(), context(stored.version()))
                .orElseThrow(() -> refused(roots, stored));
    }

    private static ConfigurationException refused(Roots roots, Stored stored) {
        String under = stored.root() == null ? "a root that nobody has noted" : "the root " + stored.root();
        return new ConfigurationException(
                Roots.CURRENT + ": key-encryption key " + stored.version() + " of the keyring is wrapped under " + under
                        + ", which is none of those that are here (" + roots + "): name its file in " + Roots.OTHERS,
                Set.of(Roots.CURRENT));
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
