package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.KeyGenerations.Generation;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** First 1: the keys that wrap follow each other, so that a backup of a keyring is closed for good some day. */
class KeyGenerationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> SCOPES = Set.of("usage", "content");
    private static final AccountId ACCOUNT = new AccountId(new UUID(4, 4));
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final UUID RECORD = new UUID(3, 3);
    private static final byte[] PLAIN = "+4915112345678".getBytes(StandardCharsets.UTF_8);

    private final Tokens tokens = new Tokens(new byte[32]);
    private KeyringDatabase database;
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() {
        database = KeyringDatabase.of("abuse");
        one = database.replica();
        other = database.replica();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void of_replicas_that_draw_a_successor_at_once_one_does() {
        Generation first = get(one.generations.all()).getFirst();

        CompletableFuture<Void> here = one.generations.succeed(first, NOW).subscribeAsCompletionStage();
        CompletableFuture<Void> there = other.generations.succeed(first, NOW).subscribeAsCompletionStage();
        CompletableFuture.allOf(here, there).join();

        assertThat(get(one.generations.all())).extracting(Generation::version).containsExactly(1, 2);
        Sealed sealed = seal(drawOne(one, person(1)));
        assertThat(open(drawOne(other, person(1)), sealed)).isEqualTo(PLAIN);
    }

    @Test
    void a_replica_that_did_not_hear_of_a_successor_opens_what_it_wraps() {
        succeed();
        Sealed sealed = seal(drawOne(one, person(1)));
        assertThat(database.query("select distinct kek_version::text from data_key"))
                .containsExactly("2");

        Keys keys = drawOne(other, person(1));

        assertThat(open(keys, sealed)).isEqualTo(PLAIN);
        assertThat(open(
                        Objects.requireNonNull(get(other.keyring.open(ACCOUNT, List.of(keys.subject()), SCOPES))
                                .get(keys.subject())),
                        sealed))
                .isEqualTo(PLAIN);
    }

    @Test
    void living_keys_are_wrapped_anew_and_open_what_they_sealed() {
        Map<Integer, Sealed> sealed = new java.util.HashMap<>();
        IntStream.range(0, 30).forEach(i -> sealed.put(i, seal(drawOne(one, person(i)))));
        succeed();
        assertThat(get(one.generations.stale(1_000))).isEqualTo(60);

        assertThat(get(one.generations.rewrap(25))).isEqualTo(25);
        assertThat(get(one.generations.rewrap(25))).isEqualTo(25);
        assertThat(get(one.generations.rewrap(25))).isEqualTo(10);
        assertThat(get(one.generations.rewrap(25))).isZero();

        assertThat(get(one.generations.stale(1_000))).isZero();
        try (Replica later = database.replica()) {
            sealed.forEach((i, value) ->
                    assertThat(open(drawOne(later, person(i)), value)).isEqualTo(PLAIN));
        }
    }

    @Test
    void replicas_that_wrap_anew_at_once_share_the_work() {
        IntStream.range(0, 200).forEach(i -> drawOne(one, person(i)));
        succeed();

        int done = Stream.of(one, other, one, other)
                .map(replica -> replica.generations.rewrap(100).subscribeAsCompletionStage())
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        while (get(one.generations.stale(1_000)) > 0) {
            done += get(one.generations.rewrap(100));
        }
        assertThat(done).isEqualTo(400);
    }

    @Test
    void what_another_holds_is_passed_over() throws SQLException {
        SubjectId held = drawOne(one, person(1)).subject();
        drawOne(one, person(2));
        succeed();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from data_key where subject_id = '" + held.value() + "' for update");

            assertThat(get(one.generations.rewrap(100))).isEqualTo(2);
            connection.rollback();
        }
        assertThat(get(one.generations.stale(100))).isEqualTo(2);
    }

    @Test
    void a_generation_that_wraps_a_living_key_is_not_destroyed() {
        drawOne(one, person(1));
        succeed();

        assertThat(get(one.generations.destroy(1, NOW))).isFalse();

        get(one.generations.rewrap(100));
        assertThat(get(one.generations.destroy(1, NOW))).isTrue();
        assertThat(get(one.generations.destroy(1, NOW))).isFalse();
        assertThat(database.query("select version::text from key_encryption_key"))
                .containsExactly("2");
        assertThat(get(one.generations.unaudited())).containsExactly(1);
        get(one.generations.audited(1));
        assertThat(get(one.generations.unaudited())).isEmpty();
    }

    @Test
    void the_newest_is_never_destroyed() {
        assertThat(get(one.generations.destroy(1, NOW))).isFalse();
        assertThat(get(one.generations.destroy(9, NOW))).isFalse();
    }

    /** A replica that was stopped for days wraps under what it knew. */
    @Test
    void nothing_is_stored_under_a_generation_that_is_gone() {
        succeed();
        assertThat(get(one.generations.destroy(1, NOW))).isTrue();

        assertThatThrownBy(() -> drawOne(other, person(1))).hasMessageContaining("key-encryption key 1 is destroyed");
        assertThat(database.query("select count(*) from subject")).containsExactly("0");

        get(other.generations.refresh());
        assertThat(open(drawOne(one, person(1)), seal(drawOne(other, person(1)))))
                .isEqualTo(PLAIN);
    }

    /** The draw looked before the generation was destroyed, and commits after. */
    @Test
    void a_destruction_waits_for_whoever_wraps_under_that_generation() throws Exception {
        succeed();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select use_generation(1)");
            statement.execute("insert into data_key values (gen_random_uuid(), 'usage', 1, '\\x00')");
            CompletableFuture<Boolean> destroyed =
                    one.generations.destroy(1, NOW).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> database.waiting() == 1);

            connection.commit();

            assertThat(destroyed.join()).isFalse();
        }
        assertThat(database.query("select version::text from key_encryption_key order by version"))
                .containsExactly("1", "2");
    }

    /** What a backup has that was made before: without the destroyed key the root alone opens nothing. */
    @Test
    void what_a_backup_has_of_a_destroyed_person_opens_no_more_once_its_generation_is_gone() {
        Keys keys = drawOne(one, person(1));
        String backup = database.query("select encode(wrapped, 'hex') from data_key where scope = 'usage'")
                .getFirst();
        get(one.keyring.destroy(ACCOUNT, keys.subject()));
        succeed();
        get(one.generations.destroy(1, NOW));

        KeyEncryptionKeys left = new KeyEncryptionKeys(one.pool(), Replica.roots(database.root));
        byte[] wrapped = java.util.HexFormat.of().parseHex(backup);
        assertThatThrownBy(() -> left.unwrap(1, wrapped, ACCOUNT, keys.subject(), "usage"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> left.unwrap(2, wrapped, ACCOUNT, keys.subject(), "usage"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_the_former_root_wraps_is_put_under_the_current_one_which_is_enough_then() {
        Sealed sealed = seal(drawOne(one, person(1)));
        succeed();
        byte[] anew = AesGcm.random(KeyFile.BYTES);

        try (Replica rotating = database.replicaWith(anew, database.root)) {
            assertThat(get(rotating.generations.underOtherRoots())).isEqualTo(2);
            assertThat(get(rotating.generations.putUnderCurrentRoot(100))).isEqualTo(2);
            assertThat(get(rotating.generations.putUnderCurrentRoot(100))).isZero();
            assertThat(get(rotating.generations.underOtherRoots())).isZero();
            // Drawn under the current root from the beginning.
            get(rotating.generations.all().flatMap(all -> rotating.generations.succeed(all.getLast(), NOW)));
            assertThat(get(rotating.generations.underOtherRoots())).isZero();
        }

        assertThat(database.query("select distinct root from key_encryption_key"))
                .containsExactly(new FileRootKey(anew).id());
        try (Replica later = database.replicaWith(anew)) {
            assertThat(open(drawOne(later, person(1)), sealed)).isEqualTo(PLAIN);
        }
        assertRefused(database.root);
    }

    /** It is stopped with one of two done: both roots are needed, either alone is refused, and the next goes on. */
    @Test
    void a_replica_that_dies_in_between_leaves_keys_that_both_roots_open() {
        Sealed sealed = seal(drawOne(one, person(1)));
        succeed();
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        try (Replica dying = database.replicaWith(anew, database.root)) {
            assertThat(get(dying.generations.putUnderCurrentRoot(1))).isEqualTo(1);
        }

        assertRefused(anew);
        assertRefused(database.root);
        try (Replica next = database.replicaWith(anew, database.root)) {
            assertThat(open(drawOne(next, person(1)), sealed)).isEqualTo(PLAIN);
            assertThat(get(next.generations.putUnderCurrentRoot(100))).isEqualTo(1);
        }
        try (Replica later = database.replicaWith(anew)) {
            assertThat(open(drawOne(later, person(1)), sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void of_replicas_that_put_keys_under_a_root_at_once_one_changes_each() {
        IntStream.range(0, 8).forEach(i -> succeed());
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        try (Replica here = database.replicaWith(anew, database.root);
                Replica there = database.replicaWith(anew, database.root)) {
            int changed = Stream.of(here, there, here, there)
                    .map(replica -> replica.generations.putUnderCurrentRoot(100).subscribeAsCompletionStage())
                    .toList()
                    .stream()
                    .mapToInt(CompletableFuture::join)
                    .sum();

            assertThat(changed).isEqualTo(9);
            assertThat(get(here.generations.underOtherRoots())).isZero();
        }
    }

    /** In the middle of a rollout: those of before have the new root beside theirs, or do not have it at all. */
    @Test
    void replicas_of_before_a_rotation_go_on_with_what_is_open_and_change_nothing_that_they_cannot_open() {
        Sealed sealed = seal(drawOne(one, person(1)));
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        try (Replica after = database.replicaWith(anew, database.root);
                Replica before = database.replicaWith(database.root, anew)) {
            assertThat(get(after.generations.putUnderCurrentRoot(100))).isEqualTo(1);

            // Has not heard of the new root.
            get(one.generations.refresh());
            assertThat(get(one.generations.putUnderCurrentRoot(100))).isZero();
            assertThat(open(drawOne(one, person(1)), sealed)).isEqualTo(PLAIN);
            assertThat(open(drawOne(after, person(2)), seal(drawOne(one, person(2)))))
                    .isEqualTo(PLAIN);

            // Has it beside its own, and so opens a generation that is drawn under it.
            get(after.generations.all().flatMap(all -> after.generations.succeed(all.getLast(), NOW)));
            Sealed later = seal(drawOne(after, person(3)));
            assertThat(open(drawOne(before, person(3)), later)).isEqualTo(PLAIN);
            assertThat(get(before.generations.putUnderCurrentRoot(100))).isEqualTo(2);
            assertThat(get(after.generations.putUnderCurrentRoot(100))).isEqualTo(2);
        }
    }

    /** The destruction is under way when the other comes: it waits, and finds nothing. */
    @Test
    void a_key_that_is_destroyed_meanwhile_does_not_come_back_under_another_root() throws Exception {
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        succeed();
        try (Replica rotating = database.replicaWith(anew, database.root);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select destroy_generation(1, now())");
            CompletableFuture<Integer> changed =
                    rotating.generations.putUnderCurrentRoot(100).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> database.waiting() == 1);

            connection.commit();

            assertThat(changed.join()).isEqualTo(1);
        }
        assertThat(database.query("select version::text from key_encryption_key"))
                .containsExactly("2");
        assertThat(database.query("select version::text from destroyed_key_encryption_key"))
                .containsExactly("1");
    }

    /** As a replica of the version before draws one, and as a restore by hand leaves it. */
    @Test
    void a_key_of_which_nobody_noted_the_root_is_tried_with_each() {
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        Sealed sealed = seal(drawOne(one, person(1)));
        database.update("update key_encryption_key set root = null");

        assertRefused(anew);
        try (Replica rotating = database.replicaWith(anew, database.root)) {
            assertThat(open(drawOne(rotating, person(1)), sealed)).isEqualTo(PLAIN);
            assertThat(get(rotating.generations.underOtherRoots())).isEqualTo(1);
            assertThat(get(rotating.generations.putUnderCurrentRoot(100))).isEqualTo(1);
        }
        assertRefused(database.root);
    }

    /** A keyring that was restored to before the rotation asks for the root of that time. */
    @Test
    void a_keyring_of_before_a_rotation_needs_the_former_root() {
        Sealed sealed = seal(drawOne(one, person(1)));
        byte[] anew = AesGcm.random(KeyFile.BYTES);
        database.update("create table backup as select version, wrapped, root from key_encryption_key");
        try (Replica rotating = database.replicaWith(anew, database.root)) {
            get(rotating.generations.putUnderCurrentRoot(100));
        }
        database.update("update key_encryption_key k set wrapped = b.wrapped, root = b.root from backup b"
                + " where b.version = k.version");
        database.update("drop table backup");

        assertRefused(anew);
        try (Replica restored = database.replicaWith(anew, database.root)) {
            assertThat(open(drawOne(restored, person(1)), sealed)).isEqualTo(PLAIN);
            assertThat(get(restored.generations.putUnderCurrentRoot(100))).isEqualTo(1);
        }
    }

    @Test
    void what_the_keyring_remembers_of_a_root_is_no_part_of_it() {
        String id = database.query("select root from key_encryption_key").getFirst();

        assertThat(id).matches("[0-9a-f]{16}").isEqualTo(new FileRootKey(database.root).id());
        assertThat(java.util.HexFormat.of().formatHex(database.root)).doesNotContain(id);
        assertThat(new FileRootKey(AesGcm.random(KeyFile.BYTES)).id()).isNotEqualTo(id);
    }

    @Test
    void the_service_reads_no_key_of_an_owner_that_it_does_not_name_but_to_wrap_it_anew() {
        drawOne(one, person(1));

        assertThat(database.query("select subject_id from stale_keys(1, 10)", database.role))
                .isEmpty();
        assertThatThrownBy(() -> database.query("select use_generation(1)", database.role))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        database.query("delete from destroyed_key_encryption_key returning version", database.role))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        database.query("update key_encryption_key set wrapped = '' returning version", database.role))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.query("delete from key_encryption_key returning version", database.role))
                .hasMessageContaining("permission denied");
    }

    @Test
    void destroyed_subjects_are_told_once_and_tokens_of_the_living_found() {
        Keys gone = drawOne(one, person(1));
        Keys living = drawOne(one, person(2));
        get(one.keyring.destroy(ACCOUNT, gone.subject()));
        DestroyedSubjects destroyed = new DestroyedSubjects(one.pool());

        List<DestroyedSubjects.Gone> untold = get(destroyed.untold(10));
        assertThat(untold).extracting(DestroyedSubjects.Gone::subject).containsExactly(gone.subject());
        get(destroyed.told(untold));
        assertThat(get(destroyed.untold(10))).isEmpty();
        assertThat(get(one.keyring.living(List.of(gone.subject(), living.subject()))))
                .isEqualTo(Map.of(living.subject(), person(2)));
    }

    /** A start with this root alone, which says the root that it lacks, by its id or as one that nobody noted. */
    private void assertRefused(byte[] root) {
        assertThatThrownBy(() -> database.replicaWith(root).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cns.keyring.root-file: key-encryption key ")
                .hasMessageContaining("none of those that are here (" + new FileRootKey(root).id() + ")")
                .hasMessageEndingWith("name its file in cns.keyring.other-root-files");
    }

    private void succeed() {
        get(one.generations.all().flatMap(all -> one.generations.succeed(all.getLast(), NOW)));
    }

    private Token person(int number) {
        return tokens.of(ACCOUNT, IdentifierType.USER, "person " + number);
    }

    private static Keys drawOne(Replica replica, Token person) {
        return Objects.requireNonNull(
                get(replica.keyring.draw(ACCOUNT, List.of(person), SCOPES)).get(person));
    }

    private static Sealed seal(Keys keys) {
        return keys.of("usage").seal(PLAIN, new Place(ACCOUNT, keys.subject(), RECORD, "to"));
    }

    private static byte[] open(Keys keys, Sealed sealed) {
        return keys.of("usage").open(sealed, new Place(ACCOUNT, keys.subject(), RECORD, "to"));
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
