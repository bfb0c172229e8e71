package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Subjects and wrapped keys as they are stored. Every method is one statement, hence one round trip and one transaction,
 * committed when it answers.
 */
final class KeyTable {
    /** Keys come by the hundred, as one row of arrays: a row of each costs both sides more than its look-up. */
    private static final String KEYS =
            "select array_agg(n), array_agg(subject_id), array_agg(scope), array_agg(kek_version), array_agg(wrapped) from ";

    private static final String FIND = KEYS + "find_keys($1, $2, $3)";
    private static final String SUBJECTS = "select subject_id from find_subjects($1, $2, $3)";
    private static final String PAGE = "select subject_id from page_of_account($1, $2, $3)";
    private static final String OPEN = KEYS + "open_keys($1, $2, $3)";
    private static final String PRINTS = "select * from find_prints($1)";
    private static final String TOKENS = "select * from find_tokens($1)";
    private static final String DRAW = KEYS + "draw_keys($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String ADD = "select add_keys($1, $2, $3, $4, $5)";
    private static final String DESTROY = "select destroy_keys($1, $2)";
    private static final String DESTROY_ALL =
            "select s.id from unnest($2::uuid[]) as s (id) where destroy_keys($1, s.id)";

    private final Pool pool;

    KeyTable(Pool pool) {
        this.pool = pool;
    }

    /** A data key wrapped under that version of the key-encryption key. */
    record Wrapped(int version, Buffer key) {}

    /** A subject with those of its keys that were asked for. */
    record Stored(SubjectId subject, Map<String, Wrapped> byScope) {}

    /** New keys on their way in; parallel lists, since that is what a statement takes. */
    static final class Fresh {
        private final int version;
        private final List<UUID> owners = new ArrayList<>();
        private final List<String> scopes = new ArrayList<>();
        private final List<Buffer> keys = new ArrayList<>();

        /** @param version of the key-encryption key that wraps them all */
        Fresh(int version) {
            this.version = version;
        }

        int version() {
            return version;
        }

        void add(SubjectId owner, String scope, byte[] wrapped) {
            owners.add(owner.value());
            scopes.add(scope);
            keys.add(Buffer.buffer(wrapped));
        }

        boolean isEmpty() {
            return keys.isEmpty();
        }

        private Tuple addTo(Tuple tuple) {
            return tuple.addArrayOfUUID(owners.toArray(UUID[]::new))
                    .addArrayOfString(scopes.toArray(String[]::new))
                    .addArrayOfBuffer(keys.toArray(Buffer[]::new));
        }
    }

    Uni<Map<Token, Stored>> find(AccountId account, List<Token> tokens, Set<String> scopes) {
        Tuple tuple = Tuple.of(account.value()).addArrayOfBuffer(bytes(tokens)).addArrayOfString(texts(scopes));
        return execute(FIND, tuple).map(rows -> stored(tokens, rows));
    }

    /** Those that were there at that moment, with or without keys. */
    Uni<Set<SubjectId>> subjects(AccountId account, List<Token> tokens, Instant at) {
        Tuple tuple = Tuple.of(account.value())
                .addArrayOfBuffer(bytes(tokens))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC));
        return execute(SUBJECTS, tuple).map(rows -> new HashSet<>(listed(rows)));
    }

    /** Some of the account's but for these. */
    Uni<List<SubjectId>> page(AccountId account, List<SubjectId> spared, int atMost) {
        Tuple tuple = Tuple.of(account.value()).addArrayOfUUID(ids(spared)).addInteger(atMost);
        return execute(PAGE, tuple).map(KeyTable::listed);
    }

    private static List<SubjectId> listed(RowSet<Row> rows) {
        List<SubjectId> subjects = new ArrayList<>(rows.size());
        rows.forEach(row -> subjects.add(new SubjectId(row.getUUID(0))));
        return subjects;
    }

    Uni<Map<SubjectId, Stored>> open(AccountId account, List<SubjectId> subjects, Set<String> scopes) {
        Tuple tuple = Tuple.of(account.value()).addArrayOfUUID(ids(subjects)).addArrayOfString(texts(scopes));
        return execute(OPEN, tuple).map(rows -> stored(subjects, rows));
    }

    /** Of those that live. */
    Uni<Map<SubjectId, Print>> prints(List<SubjectId> subjects) {
        return execute(PRINTS, Tuple.tuple().addArrayOfUUID(ids(subjects))).map(rows -> {
            Map<SubjectId, Print> prints = HashMap.newHashMap(subjects.size());
            for (Row row : rows) {
                prints.put(
                        subjects.get(row.getInteger(0) - 1),
                        Print.of(row.getBuffer(1).getBytes()));
            }
            return prints;
        });
    }

    /** Of those that live. */
    Uni<Map<SubjectId, Token>> tokens(List<SubjectId> subjects) {
        return execute(TOKENS, Tuple.tuple().addArrayOfUUID(ids(subjects))).map(rows -> {
            Map<SubjectId, Token> tokens = new HashMap<>();
            for (Row row : rows) {
                tokens.put(
                        new SubjectId(row.getUUID(0)), Token.of(row.getBuffer(1).getBytes()));
            }
            return tokens;
        });
    }

    /**
     * Gives each token that has no subject its candidate, where there is one, with the fresh keys; answers what all of them
     * have now.
     *
     * @param tokens sorted, so that draws wait for each other in one order
     * @param candidates by the tokens' positions
     * @param cameAt since when whoever is new counts as there, now at the latest; null for now
     */
    Uni<Map<Token, Stored>> draw(
            AccountId account,
            List<Token> tokens,
            @Nullable UUID[] candidates,
            Fresh fresh,
            Set<String> scopes,
            @Nullable Instant cameAt) {
        Tuple tuple = fresh.addTo(Tuple.of(account.value())
                        .addArrayOfBuffer(bytes(tokens))
                        .addArrayOfUUID(candidates)
                        .addInteger(fresh.version()))
                .addArrayOfString(texts(scopes))
                .addOffsetDateTime(cameAt == null ? null : cameAt.atOffset(ZoneOffset.UTC));
        return execute(DRAW, tuple).map(rows -> stored(tokens, rows));
    }

    /** Adds keys to subjects that still live. */
    Uni<Void> add(AccountId account, Fresh fresh) {
        return execute(ADD, fresh.addTo(Tuple.of(account.value(), fresh.version())))
                .replaceWithVoid();
    }

    /** True when the subject lived. */
    Uni<Boolean> destroy(AccountId account, SubjectId subject) {
        return execute(DESTROY, Tuple.of(account.value(), subject.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** All of them or none. Those that lived. */
    Uni<List<SubjectId>> destroy(AccountId account, List<SubjectId> subjects) {
        return execute(DESTROY_ALL, Tuple.of(account.value()).addArrayOfUUID(ids(subjects)))
                .map(KeyTable::listed);
    }

    private Uni<RowSet<Row>> execute(String statement, Tuple tuple) {
        return pool.preparedQuery(statement).execute(io.vertx.mutiny.sqlclient.Tuple.newInstance(tuple));
    }

    /** The arrays are in step. They name who they answer by position, from 1; nobody answered is no arrays. */
    private static <O> Map<O, Stored> stored(List<O> asked, RowSet<Row> rows) {
        io.vertx.sqlclient.Row found = rows.iterator().next().getDelegate();
        Map<O, Stored> stored = LinkedHashMap.newLinkedHashMap(asked.size());
        if (found.getValue(0) == null) {
            return stored;
        }
        Integer[] positions = found.getArrayOfIntegers(0);
        UUID[] subjects = found.getArrayOfUUIDs(1);
        @Nullable String[] scopes = found.getArrayOfStrings(2);
        Integer[] versions = found.getArrayOfIntegers(3);
        Buffer[] keys = found.getArrayOfBuffers(4);
        for (int i = 0; i < positions.length; i++) {
            SubjectId subject = new SubjectId(subjects[i]);
            Stored owner =
                    stored.computeIfAbsent(asked.get(positions[i] - 1), o -> new Stored(subject, new HashMap<>()));
            String scope = scopes[i];
            if (scope != null) {
                owner.byScope().put(scope, new Wrapped(versions[i], keys[i]));
            }
        }
        return stored;
    }

    private static Buffer[] bytes(List<Token> tokens) {
        return tokens.stream().map(token -> Buffer.buffer(token.bytes())).toArray(Buffer[]::new);
    }

    private static UUID[] ids(List<SubjectId> subjects) {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }

    private static String[] texts(Set<String> scopes) {
        return scopes.toArray(String[]::new);
    }
}
