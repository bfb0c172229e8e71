package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.metric.Metric;
import com.cns.platform.keyring.KeyTable.Fresh;
import com.cns.platform.keyring.KeyTable.Stored;
import com.cns.platform.metric.Meters;
import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subjects and their data keys, in a database of their own. */
@ApplicationScoped
public class Keyring {
    /** How often a draw may meet a destruction of what it just found. */
    private static final int ATTEMPTS = 10;

    private final KeyTable table;
    private final KeyEncryptionKeys keyEncryptionKeys;
    private final Duration lease;
    private final Leases leases;
    private final KeyCache<Person> persons;
    private final KeyCache<Owner> owners;
    private final Seen seen = new Seen();
    private final Counter hits;
    private final Counter misses;

    Keyring(
            @ReactiveDataSource("keyring") Pool pool,
            KeyEncryptionKeys keyEncryptionKeys,
            Ticker ticker,
            KeyringConfig config,
            MeterRegistry meters) {
        this.table = new KeyTable(pool);
        this.keyEncryptionKeys = keyEncryptionKeys;
        this.lease = config.lease();
        this.leases = new Leases(ticker, config.lease(), config.margin());
        this.persons = new KeyCache<>(leases, config.cachedSubjects());
        this.owners = new KeyCache<>(leases, config.cachedSubjects());
        this.hits = Meters.counter(meters, Metric.KEYRING_CACHE, "hit");
        this.misses = Meters.counter(meters, Metric.KEYRING_CACHE, "miss");
        Meters.gauge(
                meters,
                Metric.KEYRING_CACHED_SUBJECTS,
                this,
                keyring -> keyring.persons.size() + keyring.owners.size());
        Meters.counter(meters, Metric.KEYRING_LEASES_EXPIRED, leases, Leases::expired);
    }

    private record Person(AccountId account, Token token) {}

    private record Owner(AccountId account, SubjectId subject) {}

    /** @param cameAt since when whoever is new counts as there; null for now */
    private record Draw(
            AccountId account, Set<String> scopes, @Nullable Instant cameAt) {}

    /** The keys of these persons; draws a subject and keys for those who have none. Committed before it answers. */
    public Uni<Map<Token, Keys>> draw(AccountId account, Collection<Token> tokens, Set<String> scopes) {
        return draw(tokens, new Draw(account, scopes, null));
    }

    /**
     * The same on behalf of an event: whoever is new came with it, however late it is heard, and an erasure that was asked after it
     * finds them (R12).
     *
     * @param cameAt when that happened of which the event tells; counts as now when it is later by the database's clock
     */
    public Uni<Map<Token, Keys>> draw(AccountId account, Collection<Token> tokens, Set<String> scopes, Instant cameAt) {
        return draw(tokens, new Draw(account, scopes, cameAt));
    }

    private Uni<Map<Token, Keys>> draw(Collection<Token> tokens, Draw draw) {
        Map<Token, Keys> found = new HashMap<>();
        List<Token> missing = cached(draw.account(), tokens, draw.scopes(), found);
        return missing.isEmpty() ? Uni.createFrom().item(found) : drawn(draw, missing, found, ATTEMPTS);
    }

    /** The same of one person. */
    public Uni<Keys> draw(AccountId account, Token token, Set<String> scopes) {
        return draw(account, List.of(token), scopes)
                .map(drawn -> Objects.requireNonNull(drawn.get(token), "the keyring draws what it is asked for"));
    }

    /** The keys of those of these persons who have some. */
    public Uni<Map<Token, Keys>> find(AccountId account, Collection<Token> tokens, Set<String> scopes) {
        Map<Token, Keys> found = new HashMap<>();
        List<Token> missing = cached(account, tokens, scopes, found);
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        long begun = leases.begin();
        return table.find(account, missing, scopes).call(this::know).map(stored -> {
            stored.values().removeIf(person -> person.byScope().isEmpty());
            found.putAll(remembered(account, stored, begun));
            return found;
        });
    }

    /** The keys of those of these subjects that still live. */
    public Uni<Map<SubjectId, Keys>> open(AccountId account, Collection<SubjectId> subjects, Set<String> scopes) {
        Map<SubjectId, Keys> found = new HashMap<>();
        List<SubjectId> missing = new ArrayList<>();
        for (SubjectId subject : new HashSet<>(subjects)) {
            Keys keys = owners.find(new Owner(account, subject), scopes);
            if (keys == null) {
                missing.add(subject);
            } else {
                found.put(subject, keys);
            }
        }
        count(found.size(), missing.size());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        long begun = leases.begin();
        return table.open(account, missing, scopes).call(this::know).map(stored -> {
            Map<SubjectId, Keys> opened = opened(account, stored, begun);
            Map<Owner, Keys> byOwner = HashMap.newHashMap(opened.size());
            opened.forEach((subject, keys) -> byOwner.put(new Owner(account, subject), keys));
            owners.put(byOwner, begun);
            found.putAll(opened);
            return found;
        });
    }

    /** How long an opened key may be used on any replica: after a destruction the last one is over by then. */
    public Duration lease() {
        return lease;
    }

    /** The subjects of those of these persons who have one, with or without keys. */
    public Uni<Set<SubjectId>> subjects(AccountId account, Collection<Token> tokens) {
        return table.find(account, sorted(tokens), Set.of())
                .map(stored -> stored.values().stream().map(Stored::subject).collect(Collectors.toSet()));
    }

    /**
     * Those of them that were there at that moment. A subject of which nobody has noted when it was drawn counts as there.
     *
     * @param at by the database's clock, which says when a subject was drawn, unless an event drew it: then by that of whoever told
     */
    public Uni<Set<SubjectId>> subjects(AccountId account, Collection<Token> tokens, Instant at) {
        return table.subjects(account, sorted(tokens), at);
    }

    /**
     * Some of an account's subjects: none when there are no others. Destroyed, they make room for the next.
     *
     * @param spared who is not among them
     */
    public Uni<List<SubjectId>> page(AccountId account, Collection<SubjectId> spared, int atMost) {
        return table.page(account, List.copyOf(spared), atMost);
    }

    private static List<Token> sorted(Collection<Token> tokens) {
        return tokens.stream()
                .distinct()
                .sorted(Comparator.comparing(Token::value))
                .toList();
    }

    /** What stands in memory for those of these subjects that live, of whatever account. */
    public Uni<Map<SubjectId, Print>> prints(Collection<SubjectId> subjects) {
        return table.prints(subjects.stream().distinct().toList());
    }

    /** The token of each of these subjects that lives, of whatever account: whom a restored keyring knows again. */
    public Uni<Map<SubjectId, Token>> living(Collection<SubjectId> subjects) {
        return table.tokens(subjects.stream().distinct().toList());
    }

    /** Destroys a subject's keys and the map to it; false when there were none. */
    public Uni<Boolean> destroy(AccountId account, SubjectId subject) {
        return table.destroy(account, subject).invoke(lived -> {
            if (lived) {
                leases.end(subject);
            }
        });
    }

    /** The same of many: all of them or none, in one statement. */
    public Uni<Void> destroy(AccountId account, Collection<SubjectId> subjects) {
        // In one order, so that two that destroy the same wait for each other.
        List<SubjectId> sorted = subjects.stream()
                .distinct()
                .sorted(Comparator.comparing(SubjectId::value))
                .toList();
        return sorted.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.destroy(account, sorted)
                        .invoke(lived -> lived.forEach(leases::end))
                        .replaceWithVoid();
    }

    /** Forgets opened keys also when nobody asks for new ones. */
    @Scheduled(every = "1s")
    void sweep() {
        persons.sweep();
        owners.sweep();
        leases.forget();
    }

    private List<Token> cached(
            AccountId account, Collection<Token> tokens, Set<String> scopes, Map<Token, Keys> found) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("name the scopes of the keys");
        }
        List<Token> missing = new ArrayList<>();
        for (Token token : new HashSet<>(tokens)) {
            Keys keys = persons.find(new Person(account, token), scopes);
            if (keys == null) {
                missing.add(token);
            } else {
                found.put(token, keys);
            }
        }
        count(found.size(), missing.size());
        missing.sort(Comparator.comparing(Token::value));
        return missing;
    }

    private void count(int found, int missing) {
        hits.increment(found);
        misses.increment(missing);
    }

    /** Draws until every token has every scope; what one statement finds, another replica may destroy before the next. */
    private Uni<Map<Token, Keys>> drawn(Draw draw, List<Token> missing, Map<Token, Keys> found, int attempts) {
        if (attempts == 0) {
            return Uni.createFrom().failure(new IllegalStateException("subjects were destroyed as fast as drawn"));
        }
        long begun = leases.begin();
        List<Token> likelyNew =
                attempts == ATTEMPTS ? missing.stream().filter(seen::isNew).toList() : missing;
        return drawOnce(draw, missing, new HashSet<>(likelyNew)).chain(stored -> {
            Map<Token, Stored> complete = new HashMap<>(stored);
            complete.values().removeIf(person -> !person.byScope().keySet().containsAll(draw.scopes()));
            found.putAll(remembered(draw.account(), complete, begun));
            List<Token> rest = new ArrayList<>(missing);
            rest.removeAll(complete.keySet());
            return rest.isEmpty()
                    ? Uni.createFrom().item(found)
                    : addScopes(draw.account(), stored.values(), draw.scopes())
                            .chain(() -> drawn(draw, rest, found, attempts - 1));
        });
    }

    /** Wraps keys for the likely new only; whoever else is new after all is left out of the answer. */
    private Uni<Map<Token, Stored>> drawOnce(Draw draw, List<Token> tokens, Set<Token> likelyNew) {
        @Nullable UUID[] candidates = new UUID[tokens.size()];
        Fresh fresh = new Fresh(keyEncryptionKeys.newest());
        for (int i = 0; i < tokens.size(); i++) {
            if (likelyNew.contains(tokens.get(i))) {
                SubjectId candidate = randomSubject();
                candidates[i] = candidate.value();
                draw.scopes().forEach(scope -> addKey(fresh, draw.account(), candidate, scope));
            }
        }
        return table.draw(draw.account(), tokens, candidates, fresh, draw.scopes(), draw.cameAt())
                .call(this::know);
    }

    private Uni<Void> addScopes(AccountId account, Collection<Stored> persons, Set<String> scopes) {
        Fresh fresh = new Fresh(keyEncryptionKeys.newest());
        persons.stream()
                .sorted(Comparator.comparing(person -> person.subject().value()))
                .forEach(person -> scopes.stream()
                        .filter(scope -> !person.byScope().containsKey(scope))
                        .sorted()
                        .forEach(scope -> addKey(fresh, account, person.subject(), scope)));
        return fresh.isEmpty() ? Uni.createFrom().voidItem() : table.add(account, fresh);
    }

    private void addKey(Fresh fresh, AccountId account, SubjectId subject, String scope) {
        fresh.add(
                subject,
                scope,
                keyEncryptionKeys.wrap(fresh.version(), AesGcm.random(KeyFile.BYTES), account, subject, scope));
    }

    /** Of random bits only (UUIDv4): the ids of the destroyed stay for ever and must not tell when somebody came. */
    private static SubjectId randomSubject() {
        ByteBuffer bits = ByteBuffer.wrap(AesGcm.random(2 * Long.BYTES));
        long high = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new SubjectId(new UUID(high, low));
    }

    /** What another replica has wrapped under a key that it drew a moment ago. */
    private Uni<Void> know(Map<?, Stored> stored) {
        return keyEncryptionKeys.know(stored.values().stream()
                .flatMap(owner -> owner.byScope().values().stream())
                .map(KeyTable.Wrapped::version));
    }

    private Map<Token, Keys> remembered(AccountId account, Map<Token, Stored> stored, long begun) {
        Map<Token, Keys> opened = opened(account, stored, begun);
        Map<Person, Keys> byPerson = HashMap.newHashMap(opened.size());
        opened.forEach((token, keys) -> byPerson.put(new Person(account, token), keys));
        persons.put(byPerson, begun);
        opened.keySet().forEach(seen::add);
        return opened;
    }

    private <O> Map<O, Keys> opened(AccountId account, Map<O, Stored> stored, long begun) {
        Map<O, Keys> opened = HashMap.newHashMap(stored.size());
        stored.forEach((owner, subject) -> opened.put(owner, opened(account, subject, begun)));
        return opened;
    }

    private Keys opened(AccountId account, Stored stored, long begun) {
        Map<String, OpenedKey> keys = HashMap.newHashMap(stored.byScope().size());
        stored.byScope().forEach((scope, wrapped) -> {
            byte[] key = keyEncryptionKeys.unwrap(
                    wrapped.version(), wrapped.key().getBytes(), account, stored.subject(), scope);
            keys.put(scope, new LeasedKey(key, account, stored.subject(), leases, begun));
        });
        return new Keys(stored.subject(), keys);
    }
}
