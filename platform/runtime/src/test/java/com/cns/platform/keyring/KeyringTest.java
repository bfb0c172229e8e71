package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> SCOPES = Set.of("usage", "content");
    private static final UUID RECORD = new UUID(3, 3);
    private static final byte[] PLAIN = "+4915112345678".getBytes(StandardCharsets.UTF_8);

    private static KeyringDatabase database;
    private static Replica one;
    private static Replica other;

    private final Tokens tokens = new Tokens(new byte[32]);
    private final AccountId account = new AccountId(new UUID(
            ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong()));

    @BeforeAll
    static void start() {
        database = KeyringDatabase.of("account");
        one = database.replica();
        other = database.replica();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void two_replicas_that_draw_the_same_new_persons_at_once_agree() {
        List<Token> persons = persons(1_000);

        CompletableFuture<Map<Token, Keys>> first =
                one.keyring.draw(account, persons, SCOPES).subscribeAsCompletionStage();
        CompletableFuture<Map<Token, Keys>> second =
                other.keyring.draw(account, persons.reversed(), SCOPES).subscribeAsCompletionStage();

        assertThat(first.join()).hasSize(1_000);
        assertThat(second.join()).hasSize(1_000);
        assertThat(subjects(first.join().values())).hasSize(1_000);
        first.join().forEach((person, keys) -> {
            Keys others = keysOf(second.join(), person);
            assertThat(others.subject()).isEqualTo(keys.subject());
            SCOPES.forEach(
                    scope -> assertThat(open(others, scope, seal(keys, scope))).isEqualTo(PLAIN));
        });
        assertThat(database.query("select count(*) from data_key join subject using (subject_id) where account_id = '"
                        + account.value() + "'"))
                .containsExactly("2000");
    }

    @Test
    void replicas_that_draw_overlapping_batches_many_at_a_time_neither_deadlock_nor_disagree() {
        List<Token> persons = persons(300);
        List<CompletableFuture<Map<Token, Keys>>> draws = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Token> batch = persons.subList(i * 10, i * 10 + 100);
            draws.add((i % 2 == 0 ? one : other)
                    .keyring
                    .draw(account, i % 3 == 0 ? batch.reversed() : batch, SCOPES)
                    .subscribeAsCompletionStage());
        }

        Set<SubjectId> subjects = new HashSet<>();
        draws.forEach(draw -> subjects.addAll(subjects(draw.join().values())));

        assertThat(subjects).hasSize(290);
    }

    @Test
    void a_known_person_is_answered_from_memory() {
        List<Token> persons = persons(10);
        Map<Token, Keys> drawn = get(one.keyring.draw(account, persons, SCOPES));
        double missesBefore = one.cache("miss");
        double hitsBefore = one.cache("hit");

        Map<Token, Keys> again = get(one.keyring.draw(account, persons, SCOPES));

        assertThat(again).isEqualTo(drawn);
        assertThat(one.cache("miss")).isEqualTo(missesBefore);
        assertThat(one.cache("hit")).isEqualTo(hitsBefore + 10);
    }

    @Test
    @DisplayName("whom an event draws late counts as there since the event, and never as yet to come (R12)")
    void whom_an_event_draws_late_counts_as_there_since_the_event() {
        Instant happened = Instant.now().minus(Duration.ofHours(3));
        List<Token> persons = persons(3);
        Keys late = keysOf(get(one.keyring.draw(account, persons.subList(0, 1), SCOPES, happened)), persons.getFirst());
        drawOne(one, persons.get(1), SCOPES);
        Keys early = keysOf(
                get(one.keyring.draw(
                        account, persons.subList(2, 3), SCOPES, Instant.now().plus(Duration.ofDays(1)))),
                persons.getLast());

        assertThat(get(one.keyring.subjects(account, persons, happened.plusSeconds(1))))
                .containsExactly(late.subject());
        assertThat(get(one.keyring.subjects(account, persons, happened.minusSeconds(1))))
                .isEmpty();
        assertThat(get(one.keyring.subjects(account, persons, Instant.now().plus(Duration.ofHours(1)))))
                .as("a clock that is ahead makes nobody come later than now")
                .hasSize(3)
                .contains(early.subject());
    }

    @Test
    void whoever_is_there_keeps_the_time_at_which_they_came() {
        Instant happened = Instant.now().minus(Duration.ofHours(3));
        List<Token> persons = persons(1);
        drawOne(one, persons.getFirst(), Set.of("usage"));

        get(other.keyring.draw(account, persons, SCOPES, happened));

        assertThat(get(one.keyring.subjects(account, persons, happened.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void finding_draws_nothing() {
        List<Token> persons = persons(3);
        Map<Token, Keys> drawn = get(one.keyring.draw(account, persons.subList(0, 2), Set.of("usage")));

        assertThat(get(other.keyring.find(account, persons, SCOPES)).keySet()).isEqualTo(drawn.keySet());
        assertThat(get(other.keyring.find(account, persons, Set.of("content")))).isEmpty();
    }

    @Test
    void prints_are_told_by_subject_for_those_who_live() {
        List<Token> persons = persons(3);
        Map<Token, Keys> drawn = get(one.keyring.draw(account, persons, Set.of("usage")));
        SubjectId destroyed = keysOf(drawn, persons.getLast()).subject();
        get(one.keyring.destroy(account, destroyed));

        Map<SubjectId, Print> prints = get(other.keyring.prints(subjects(drawn.values())));

        assertThat(prints).hasSize(2).doesNotContainKey(destroyed);
        assertThat(prints.get(keysOf(drawn, persons.getFirst()).subject()))
                .isEqualTo(persons.getFirst().print())
                .isNotEqualTo(persons.get(1).print())
                .hasToString("Print");
    }

    @Test
    void a_further_scope_keeps_the_subject_and_its_other_keys() {
        Token person = persons(1).getFirst();
        Keys usage = drawOne(one, person, Set.of("usage"));
        Sealed sealed = seal(usage, "usage");

        CompletableFuture<Map<Token, Keys>> first =
                one.keyring.draw(account, List.of(person), SCOPES).subscribeAsCompletionStage();
        CompletableFuture<Map<Token, Keys>> second =
                other.keyring.draw(account, List.of(person), SCOPES).subscribeAsCompletionStage();

        Keys both = keysOf(first.join(), person);
        Keys others = keysOf(second.join(), person);
        assertThat(both.subject()).isEqualTo(usage.subject());
        assertThat(open(both, "usage", sealed)).isEqualTo(PLAIN);
        assertThat(open(others, "content", seal(both, "content"))).isEqualTo(PLAIN);
    }

    @Test
    void keys_of_fewer_scopes_give_no_others() {
        Token person = persons(1).getFirst();
        drawOne(one, person, SCOPES);

        Keys fewer = drawOne(one, person, Set.of("usage"));

        assertThat(fewer.byScope()).containsOnlyKeys("usage");
        assertThatIllegalArgumentException().isThrownBy(() -> fewer.of("content"));
    }

    @Test
    void scopes_have_keys_of_their_own() {
        Keys keys = drawOne(one, persons(1).getFirst(), SCOPES);

        assertThatIllegalArgumentException().isThrownBy(() -> open(keys, "content", seal(keys, "usage")));
    }

    @Test
    void a_destroyed_subject_is_gone_and_the_same_person_gets_another() {
        Token person = persons(1).getFirst();
        Keys old = drawOne(one, person, SCOPES);
        Sealed sealed = seal(old, "usage");

        assertThat(get(one.keyring.destroy(account, old.subject()))).isTrue();

        assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> open(old, "usage", sealed));
        assertThat(get(one.keyring.open(account, List.of(old.subject()), SCOPES)))
                .isEmpty();
        assertThat(get(one.keyring.find(account, List.of(person), SCOPES))).isEmpty();
        Keys fresh = drawOne(one, person, SCOPES);
        assertThat(fresh.subject()).isNotEqualTo(old.subject());
        assertThat(database.query("select count(*) from data_key where subject_id = '"
                        + old.subject().value() + "'"))
                .containsExactly("0");
        assertThat(database.query("select account_id from destroyed_subject where subject_id = '"
                        + old.subject().value() + "'"))
                .containsExactly(account.value().toString());
    }

    @Test
    void a_person_known_here_and_destroyed_elsewhere_gets_another_subject_when_drawn_among_others() {
        AtomicLong now = new AtomicLong();
        try (Replica replica = new Replica(database.port(), database.role, database.root, now::get, 50)) {
            List<Token> persons = persons(20);
            Map<Token, Keys> before = get(replica.keyring.draw(account, persons.subList(0, 10), SCOPES));
            SubjectId destroyed = keysOf(before, persons.getFirst()).subject();
            assertThat(get(other.keyring.destroy(account, destroyed))).isTrue();
            now.set(Replica.LEASE.toNanos());

            Map<Token, Keys> after = get(replica.keyring.draw(account, persons, SCOPES));

            assertThat(after).containsOnlyKeys(persons);
            assertThat(subjects(after.values())).hasSize(20).doesNotContain(destroyed);
            persons.subList(1, 10)
                    .forEach(person -> assertThat(keysOf(after, person).subject())
                            .isEqualTo(keysOf(before, person).subject()));
        }
    }

    @Test
    void destroying_twice_changes_nothing() {
        Keys keys = drawOne(one, persons(1).getFirst(), SCOPES);

        assertThat(get(one.keyring.destroy(account, keys.subject()))).isTrue();
        assertThat(get(one.keyring.destroy(account, keys.subject()))).isFalse();
        assertThat(get(other.keyring.destroy(account, keys.subject()))).isFalse();
    }

    @Test
    void many_are_destroyed_at_once_and_others_are_left() {
        List<Token> persons = persons(5);
        Map<Token, Keys> drawn = get(one.keyring.draw(account, persons, SCOPES));
        List<SubjectId> some = persons.subList(0, 4).stream()
                .map(person -> keysOf(drawn, person).subject())
                .toList();
        AccountId stranger = new AccountId(new UUID(9, 9));

        get(one.keyring.destroy(stranger, some));
        assertThat(get(other.keyring.open(account, some, SCOPES))).hasSize(4);
        get(one.keyring.destroy(account, some));
        get(one.keyring.destroy(account, some));
        get(one.keyring.destroy(account, List.of()));

        assertThat(get(one.keyring.find(account, persons, SCOPES))).containsOnlyKeys(persons.getLast());
        assertThat(get(one.keyring.open(account, some, SCOPES))).isEmpty();
        assertThat(database.query("select count(*) from destroyed_subject where subject_id in ('"
                        + some.stream()
                                .map(subject -> subject.value().toString())
                                .collect(Collectors.joining("','"))
                        + "')"))
                .containsExactly("4");
    }

    @Test
    void another_accounts_subject_is_neither_opened_nor_destroyed() {
        Keys keys = drawOne(one, persons(1).getFirst(), SCOPES);
        AccountId stranger = new AccountId(new UUID(9, 9));

        assertThat(get(one.keyring.open(stranger, List.of(keys.subject()), SCOPES)))
                .isEmpty();
        assertThat(get(one.keyring.destroy(stranger, keys.subject()))).isFalse();
        assertThat(get(one.keyring.open(account, List.of(keys.subject()), SCOPES)))
                .containsKey(keys.subject());
    }

    @Test
    void the_same_person_of_two_accounts_is_two_subjects() {
        Token person = persons(1).getFirst();
        AccountId second = new AccountId(new UUID(8, account.value().getLeastSignificantBits()));

        Keys first = drawOne(one, person, SCOPES);
        Keys others = keysOf(get(one.keyring.draw(second, List.of(person), SCOPES)), person);

        assertThat(others.subject()).isNotEqualTo(first.subject());
    }

    @Test
    void a_draw_that_meets_a_destruction_under_way_waits_and_yields_a_new_subject() throws SQLException {
        Token person = persons(1).getFirst();
        SubjectId old = drawOne(one, person, SCOPES).subject();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select destroy_keys('" + account.value() + "', '" + old.value() + "')");

            CompletableFuture<Map<Token, Keys>> draw =
                    other.keyring.draw(account, List.of(person), SCOPES).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> database.waiting() == 1);
            assertThat(draw).isNotDone();
            connection.commit();

            assertThat(keysOf(draw.join(), person).subject()).isNotEqualTo(old);
        }
    }

    @Test
    void a_further_scope_for_a_subject_under_destruction_goes_to_a_new_subject() throws SQLException {
        Token person = persons(1).getFirst();
        SubjectId old = drawOne(one, person, Set.of("usage")).subject();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // As destroy_keys does, from after the draw found the subject to after it wants to add to it.
            statement.execute("select 1 from subject where subject_id = '" + old.value() + "' for update");

            CompletableFuture<Map<Token, Keys>> draw =
                    other.keyring.draw(account, List.of(person), SCOPES).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> database.waiting() == 1);
            statement.execute("select destroy_keys('" + account.value() + "', '" + old.value() + "')");
            connection.commit();

            Keys keys = keysOf(draw.join(), person);
            assertThat(keys.subject()).isNotEqualTo(old);
            assertThat(keys.byScope()).containsOnlyKeys(SCOPES);
            assertThat(database.query("select count(*) from data_key where subject_id = '" + old.value() + "'"))
                    .containsExactly("0");
        }
    }

    @Test
    void draws_racing_with_destructions_never_answer_a_subject_that_was_gone_before_they_began() {
        Token person = persons(1).getFirst();
        Set<SubjectId> destroyed = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            SubjectId current = drawOne(one, person, SCOPES).subject();
            CompletableFuture<Map<Token, Keys>> racing = other.keyring
                    .draw(account, List.of(person), i % 2 == 0 ? SCOPES : Set.of("usage"))
                    .subscribeAsCompletionStage();
            assertThat(get(one.keyring.destroy(account, current))).isTrue();
            destroyed.add(current);
            racing.join();

            assertThat(destroyed).doesNotContain(drawOne(one, person, SCOPES).subject());
        }
        assertThat(database.query("select count(*) from data_key k where not exists "
                        + "(select from subject s where s.subject_id = k.subject_id)"))
                .containsExactly("0");
    }

    @Test
    void a_replica_that_started_again_opens_old_values() {
        Token person = persons(1).getFirst();
        Keys old = drawOne(one, person, SCOPES);
        Sealed sealed = seal(old, "content");

        try (Replica again = database.replica()) {
            Keys keys = get(again.keyring.open(account, List.of(old.subject()), Set.of("content")))
                    .get(old.subject());
            assertThat(keys).isNotNull();
            assertThat(open(keys, "content", sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void replicas_that_start_at_once_on_an_empty_database_take_the_same_key_encryption_key() {
        KeyringDatabase empty = KeyringDatabase.of("consent");
        List<CompletableFuture<Replica>> starting = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(empty::replica, Thread::startVirtualThread))
                .toList();
        List<Replica> replicas = starting.stream().map(CompletableFuture::join).toList();
        Token person = persons(1).getFirst();

        Sealed sealed = seal(drawOne(replicas.getFirst(), person, SCOPES), "usage");

        replicas.forEach(replica -> assertThat(open(drawOne(replica, person, SCOPES), "usage", sealed))
                .isEqualTo(PLAIN));
        assertThat(empty.query("select count(*) from key_encryption_key")).containsExactly("1");
        replicas.forEach(Replica::close);
    }

    @Test
    void another_root_is_refused_in_one_line() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Replica(database.port(), database.role, new byte[32]))
                .withMessage("cns.keyring.root-file: key-encryption key 1 of the keyring is wrapped under the root "
                        + new FileRootKey(database.root).id() + ", which is none of those that are here ("
                        + new FileRootKey(new byte[32]).id() + "): name its file in cns.keyring.other-root-files");
    }

    /** With it nobody would be found again, and a "no" would be nobody's. */
    @Test
    void another_pepper_than_that_of_the_first_start_is_refused_in_one_line() {
        Tokens another = new Tokens(AesGcm.random(KeyFile.BYTES));
        get(new PepperGuard(one.pool(), tokens).require());
        get(new PepperGuard(other.pool(), tokens).require());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> get(new PepperGuard(one.pool(), another).require()))
                .withMessage("cns.keyring.pepper-file: the tokens of this keyring were made under the pepper "
                        + tokens.pepperId() + ", this is the pepper " + another.pepperId()
                        + ": use that one, it cannot be replaced (if the copy kept offline is " + another.pepperId()
                        + ", see Secrets in docs/operations.md)");
        assertThat(database.query("select id from pepper"))
                .containsExactly(tokens.pepperId())
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
        for (String change : List.of("update pepper set id = id", "delete from pepper")) {
            assertThatThrownBy(() -> database.query(change + " returning id", database.role))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_cache_is_bounded_and_forgets_with_the_lease() {
        AtomicLong now = new AtomicLong();
        try (Replica small = new Replica(database.port(), database.role, database.root, now::get, 50)) {
            List<Token> persons = persons(80);
            get(small.keyring.draw(account, persons, SCOPES));
            assertThat(small.meters.get("cns.keyring.cached.subjects").gauge().value())
                    .isEqualTo(50);

            now.set(Replica.LEASE.toNanos());
            small.keyring.sweep();

            assertThat(small.meters.get("cns.keyring.cached.subjects").gauge().value())
                    .isZero();
        }
    }

    @Test
    void a_cached_key_near_the_end_of_its_lease_is_read_again() {
        AtomicLong now = new AtomicLong();
        try (Replica replica = new Replica(database.port(), database.role, database.root, now::get, 50)) {
            Token person = persons(1).getFirst();
            Keys old = drawOne(replica, person, SCOPES);

            now.set(Duration.ofMillis(4_500).toNanos());
            Keys renewed = drawOne(replica, person, SCOPES);
            now.set(Duration.ofMillis(5_500).toNanos());

            assertThat(open(renewed, "usage", seal(renewed, "usage"))).isEqualTo(PLAIN);
            assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> seal(old, "usage"));
            assertThat(replica.metric("cns.keyring.leases.expired")).isEqualTo(1);
        }
    }

    @Test
    void the_lease_begins_before_the_key_is_read() throws SQLException {
        AtomicLong now = new AtomicLong();
        Token person = persons(1).getFirst();
        try (Replica replica = new Replica(database.port(), database.role, database.root, now::get, 50);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table subject in access exclusive mode");
            CompletableFuture<Map<Token, Keys>> draw =
                    replica.keyring.draw(account, List.of(person), SCOPES).subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> database.waiting() == 1);

            now.set(Replica.LEASE.toNanos());
            connection.commit();

            assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> seal(keysOf(draw.join(), person), "usage"));
        }
    }

    @Test
    void no_key_is_stored_in_clear_and_no_token_shown() {
        Token person = persons(1).getFirst();
        Keys keys = drawOne(one, person, SCOPES);

        List<String> wrapped = database.query("select encode(wrapped, 'hex') from data_key where subject_id = '"
                + keys.subject().value() + "'");

        assertThat(wrapped).hasSize(2).allSatisfy(hex -> assertThat(hex).hasSize(2 * (32 + AesGcm.OVERHEAD)));
        String shown = keys + " " + person + " " + one.keyring;
        assertThat(shown).doesNotContain(person.value());
        assertThat(database.query("select encode(wrapped, 'hex') from key_encryption_key"))
                .noneMatch(hex -> hex.contains(java.util.HexFormat.of().formatHex(database.root)));
    }

    @Test
    void wrapped_keys_open_only_for_their_own_subject_and_scope() {
        KeyEncryptionKeys keys = new KeyEncryptionKeys(one.pool(), Replica.roots(database.root));
        SubjectId subject = new SubjectId(new UUID(1, 1));
        byte[] key = AesGcm.random(32);

        byte[] wrapped = keys.wrap(key, account, subject, "usage");

        assertThat(keys.unwrap(1, wrapped, account, subject, "usage")).isEqualTo(key);
        assertThat(Base64.getEncoder().encodeToString(wrapped))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(key));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.unwrap(1, wrapped, account, subject, "content"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.unwrap(1, wrapped, account, new SubjectId(new UUID(1, 2)), "usage"));
    }

    @Test
    void the_service_can_neither_list_people_nor_read_keys_but_by_asking_for_them() {
        for (String table : List.of("subject", "data_key", "destroyed_subject")) {
            assertThatThrownBy(() -> database.query("select * from " + table, database.role))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> database.query("update key_encryption_key set version = 2 returning 1", database.role))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.query("create table mine (id int)", database.role))
                .hasMessageContaining("permission denied");
    }

    @Test
    void no_scopes_or_no_persons_ask_the_database_nothing() {
        assertThat(get(one.keyring.draw(account, List.of(), SCOPES))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> one.keyring.draw(account, persons(1), Set.of()));
    }

    private List<Token> persons(int count) {
        long first = ThreadLocalRandom.current().nextLong();
        return IntStream.range(0, count)
                .mapToObj(i -> tokens.of(account, IdentifierType.USER, "person-" + first + "-" + i))
                .toList();
    }

    private Keys drawOne(Replica replica, Token person, Set<String> scopes) {
        return keysOf(get(replica.keyring.draw(account, List.of(person), scopes)), person);
    }

    private static Keys keysOf(Map<Token, Keys> drawn, Token person) {
        Keys keys = drawn.get(person);
        assertThat(keys).isNotNull();
        return keys;
    }

    private Sealed seal(Keys keys, String scope) {
        return keys.of(scope).seal(PLAIN, new Place(account, keys.subject(), RECORD, "to"));
    }

    private byte[] open(Keys keys, String scope, Sealed sealed) {
        return keys.of(scope).open(sealed, new Place(account, keys.subject(), RECORD, "to"));
    }

    private static Set<SubjectId> subjects(Collection<Keys> keys) {
        Set<SubjectId> subjects = new HashSet<>();
        keys.forEach(each -> subjects.add(each.subject()));
        return subjects;
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
