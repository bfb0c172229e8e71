package com.cns.platform.signing;

import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;

/** Transaction boundary of signing keys: one after the other changes them, whichever replica it is in. */
@ApplicationScoped
public class Generations {
    private static final Logger LOG = Logger.getLogger(Generations.class);
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('signing keys', 0))";
    private static final String ALL = "select * from signing_key order by used_for, generation";
    private static final String ADD = """
        insert into signing_key (used_for, generation, kid, public_jwk, subject, private_key, created_at, current_from)
        values ($1, $2, $3, $4, $5, $6, $7, $8)\
        """;
    private static final String WITHDRAW =
            "update signing_key set withdrawn_at = $2 where kid = $1 and withdrawn_at is null";
    private static final String EMPTY = "update signing_key set private_key = null where kid = $1";

    private final AcrossTenants acrossTenants;
    private final SealedHalves halves;
    private final Schedule schedule;
    private final Audit audit;
    private final Set<Use> uses;
    private final Clock clock;

    public Generations(
            AcrossTenants acrossTenants,
            SealedHalves halves,
            Schedule schedule,
            Audit audit,
            SigningConfig config,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.halves = halves;
        this.schedule = schedule;
        this.audit = audit;
        this.uses = config.uses().orElse(Set.of());
        this.clock = clock;
    }

    /** All that ever were. */
    public Uni<List<StoredSigningKey>> all() {
        return acrossTenants.in(Generations::rows);
    }

    /** The key that signs now; the very first is drawn when it is asked for, since nobody knows an older one. */
    public Uni<StoredSigningKey> current(Use use) {
        return all().flatMap(all -> schedule.current(of(use, all), now())
                .map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> alone(connection -> rows(connection)
                        .flatMap(again -> schedule.current(of(use, again), now())
                                .map(key -> Uni.createFrom().item(key))
                                .orElseGet(() -> add(connection, use, again, now()))))));
    }

    /** All that ever were, among them one that signs of each use. */
    Uni<List<StoredSigningKey>> complete() {
        return all().flatMap(all -> uses.stream()
                        .allMatch(use -> schedule.current(of(use, all), now()).isPresent())
                ? Uni.createFrom().item(all)
                : each(uses, use -> current(use).replaceWithVoid()).chain(this::all));
    }

    /** {@link #turn} for all that this service signs. */
    Uni<Void> turnAll() {
        return each(uses, this::turn);
    }

    /** Publishes a successor when it is time, and lets go what is over. Harmless to repeat, and to do in every replica. */
    public Uni<Void> turn(Use use) {
        return alone(connection -> rows(connection)
                .call(all -> schedule.successorFrom(of(use, all), now())
                        .map(from -> add(connection, use, all, from)
                                .invoke(key -> LOG.infof(
                                        "A signing key was published: use=%s kid=%s from=%s",
                                        use.wireName(), key.kid(), key.currentFrom()))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> rows(connection))
                .flatMap(all -> letGo(connection, use, all)));
    }

    /** Withdraws every key of access tokens at once and lets a new one sign; audited. */
    public Uni<StoredSigningKey> replace(Actor by, String path) {
        Use use = Use.ACCESS_TOKEN;
        return alone(connection -> rows(connection)
                        .call(all -> withdraw(connection, of(use, all)))
                        .flatMap(all -> add(connection, use, all, now()))
                        .call(() -> audit.add(connection, new Entry(null, by, null, path, null, Outcome.DESTROYED))))
                .invoke(key -> LOG.warnf("The keys of access tokens were replaced at once: kid=%s", key.kid()))
                .call(() -> turn(use));
    }

    private <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work) {
        return acrossTenants.in(connection -> connection.query(ALONE).execute().chain(() -> work.apply(connection)));
    }

    private static Uni<List<StoredSigningKey>> rows(SqlConnection connection) {
        return connection.query(ALL).execute().map(found -> {
            List<StoredSigningKey> rows = new ArrayList<>();
            found.forEach(row -> rows.add(StoredSigningKey.of(row)));
            return rows;
        });
    }

    private static List<StoredSigningKey> of(Use use, List<StoredSigningKey> all) {
        return all.stream().filter(key -> key.isOf(use)).toList();
    }

    private Uni<StoredSigningKey> add(SqlConnection connection, Use use, List<StoredSigningKey> all, Instant from) {
        PublicJsonWebKey drawn = use.draw();
        int generation = 1
                + of(use, all).stream()
                        .mapToInt(StoredSigningKey::generation)
                        .max()
                        .orElse(0);
        return halves.seal(drawn.getPrivateKey())
                .map(half -> new StoredSigningKey(
                        use.wireName(),
                        generation,
                        drawn.getKeyId(),
                        drawn.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY),
                        half.subject().value(),
                        half.text(),
                        now(),
                        from,
                        null))
                .call(stored -> connection.preparedQuery(ADD).execute(stored.toTuple()));
    }

    private Uni<Void> withdraw(SqlConnection connection, List<StoredSigningKey> keys) {
        return each(
                keys,
                key -> connection
                        .preparedQuery(WITHDRAW)
                        .execute(Tuple.of(key.kid(), now().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    private Uni<Void> letGo(SqlConnection connection, Use use, List<StoredSigningKey> all) {
        List<StoredSigningKey> over = schedule.over(of(use, all), use, now());
        Uni<Void> withdrawn = use.isVerifiedForEver() ? Uni.createFrom().voidItem() : withdraw(connection, over);
        return withdrawn.chain(() -> each(over, key -> destroy(connection, key, all)));
    }

    /** The keyring's key first: when the rest fails, what is left opens nothing, and the next turn takes it. */
    private Uni<Void> destroy(SqlConnection connection, StoredSigningKey key, List<StoredSigningKey> all) {
        // The first generations were sealed under one key.
        boolean isShared = all.stream()
                .anyMatch(other -> other.subject().equals(key.subject())
                        && other.hasPrivateHalf()
                        && !other.kid().equals(key.kid()));
        Uni<Void> destroyed = isShared ? Uni.createFrom().voidItem() : halves.destroy(new SubjectId(key.subject()));
        return destroyed
                .chain(() -> connection.preparedQuery(EMPTY).execute(Tuple.of(key.kid())))
                .invoke(() -> LOG.infof(
                        "A signing key's private half was destroyed: use=%s kid=%s", key.usedFor(), key.kid()))
                .replaceWithVoid();
    }

    private static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
