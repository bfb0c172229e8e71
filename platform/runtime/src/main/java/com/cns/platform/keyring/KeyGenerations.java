package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The generations of key-encryption keys: how they follow each other, and how the old ones go. */
@ApplicationScoped
public class KeyGenerations {
    private static final String ALL = "select version, current_from from key_encryption_key order by version";
    private static final String ADD = """
            insert into key_encryption_key (version, wrapped, current_from, root) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String STALE = "select * from stale_keys($1, $2)";
    private static final String REWRAP = "select rewrap_keys($1, $2, $3, $4)";
    private static final String COUNT = "select count_stale_keys($1, $2)";
    private static final String DESTROY = "select destroy_generation($1, $2)";
    private static final String UNAUDITED =
            "select version from destroyed_key_encryption_key where not audited order by version";
    private static final String AUDITED = "update destroyed_key_encryption_key set audited = true where version = $1";

    private final Pool pool;
    private final KeyEncryptionKeys keys;

    KeyGenerations(@ReactiveDataSource("keyring") Pool pool, KeyEncryptionKeys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /**
     * A generation that is not destroyed.
     *
     * @param currentFrom since when it wraps new keys
     */
    public record Generation(int version, Instant currentFrom) {}

    /** Oldest first, never none: as the database has them, whatever this replica holds. */
    public Uni<List<Generation>> all() {
        return pool.query(ALL).execute().map(rows -> {
            List<Generation> all = new ArrayList<>();
            rows.forEach(row -> all.add(
                    new Generation(row.getInteger(0), row.getOffsetDateTime(1).toInstant())));
            return all;
        });
    }

    /** The newest: what is wrapped in any backup from before now is wrapped by it or by one before it. */
    public Uni<Integer> newest() {
        return all().map(all -> all.getLast().version());
    }

    /** Takes in what other replicas have drawn and destroyed. */
    public Uni<Void> refresh() {
        return keys.refresh();
    }

    /** Draws a successor of that generation; of replicas that do so at once one does. */
    public Uni<Void> succeed(Generation newest, Instant now) {
        int version = newest.version() + 1;
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        version, Buffer.buffer(keys.drawn(version)), now.atOffset(ZoneOffset.UTC), keys.root()))
                .chain(keys::refresh);
    }

    /** The id of the root that generations are wrapped under now. */
    public String root() {
        return keys.root();
    }

    /** Whether there are roots beside that one, which only open. */
    public boolean hasOtherRoots() {
        return keys.hasOtherRoots();
    }

    /**
     * Puts some generations under the current root that another wraps; harmless to do in every replica. One that is destroyed meanwhile
     * stays so.
     *
     * @return how many were changed here
     */
    public Uni<Integer> putUnderCurrentRoot(int atMost) {
        return keys.putUnderCurrentRoot(atMost);
    }

    /** How many generations another root wraps than the current one. */
    public Uni<Long> underOtherRoots() {
        return keys.underOtherRoots();
    }

    /**
     * Wraps some keys anew that an older generation wraps.
     *
     * @return how many; fewer than {@code atMost} when no more are left, or others have them in hand
     */
    public Uni<Integer> rewrap(int atMost) {
        int newest = keys.newest();
        return pool.withTransaction(connection -> connection
                .preparedQuery(STALE)
                .execute(Tuple.of(newest, atMost))
                .call(stale -> keys.know(stale.stream().map(row -> row.getInteger("kek_version"))))
                .chain(stale -> stale.size() == 0 ? Uni.createFrom().item(0) : rewrap(connection, newest, stale)));
    }

    private Uni<Integer> rewrap(SqlConnection connection, int newest, RowSet<Row> stale) {
        List<UUID> owners = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        List<Buffer> wrapped = new ArrayList<>();
        for (Row row : stale) {
            AccountId account = new AccountId(row.getUUID("account_id"));
            SubjectId subject = new SubjectId(row.getUUID("subject_id"));
            String scope = row.getString("scope");
            byte[] key = keys.unwrap(
                    row.getInteger("kek_version"), row.getBuffer("wrapped").getBytes(), account, subject, scope);
            owners.add(subject.value());
            scopes.add(scope);
            wrapped.add(Buffer.buffer(keys.wrap(newest, key, account, subject, scope)));
        }
        return connection
                .preparedQuery(REWRAP)
                .execute(Tuple.of(
                        newest,
                        owners.toArray(UUID[]::new),
                        scopes.toArray(String[]::new),
                        wrapped.toArray(Buffer[]::new)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** How many keys an older generation than the newest wraps, counted up to so many. */
    public Uni<Long> stale(int upTo) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(keys.newest(), upTo))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Destroys a generation; false when it is the newest, is gone already, or some key is wrapped by it. */
    public Uni<Boolean> destroy(int version, Instant now) {
        return pool.preparedQuery(DESTROY)
                .execute(Tuple.of(version, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .call(destroyed -> destroyed ? keys.refresh() : Uni.createFrom().voidItem());
    }

    /** Those whose destruction is not in the audit yet. */
    public Uni<List<Integer>> unaudited() {
        return pool.query(UNAUDITED).execute().map(rows -> {
            List<Integer> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(row.getInteger(0)));
            return versions;
        });
    }

    /** That one's is. */
    public Uni<Void> audited(int version) {
        return pool.preparedQuery(AUDITED).execute(Tuple.of(version)).replaceWithVoid();
    }
}
