package com.cns.consent.memory;

import static com.cns.consent.suite.Holder.SELF;
import static com.cns.consent.suite.Holder.instruction;
import static com.cns.consent.suite.Holder.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.consent.consent.KnownConsents;
import com.cns.consent.memory.ChangeLog.Read;
import com.cns.consent.memory.ChangeLog.Registration;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Print;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I5: the memory follows the database, and no answer of a withdrawal comes before its effect. */
@ConsentServiceTest
class ConsentMemoryTest {
    private static final String MARKETING = "third-party-marketing";
    private static final Map<String, String> PHONE = Map.of("phone", "+4915112345678");

    @Inject
    ConsentMemory memory;

    @Inject
    KnownConsents known;

    @Inject
    AcrossTenants across;

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Ticker ticker;

    @Inject
    Ids ids;

    private final Holder holder = Holder.ofANewAccount();

    @BeforeEach
    void it_is_whole_and_current() {
        await().until(() ->
                memory.recall(holder.account(), List.of(), List.of()).isPresent());
    }

    @Test
    void what_a_person_said_is_in_memory_with_the_answer() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);

        Standing said =
                recalled(about(PersonKind.SELF, Purpose.THIRD_PARTY_MARKETING)).orElseThrow();

        assertThat(said.id()).hasToString(consent);
        assertThat(said.state()).isEqualTo(ConsentState.GIVEN);
        assertThat(said.noticeVersion()).isPositive();
        assertThat(recalled(about(PersonKind.SELF, Purpose.SALE))).isEmpty();
    }

    @Test
    void a_change_that_commits_after_a_later_one_is_not_passed_over() throws SQLException {
        String notice = Officer.petra().publishes(MARKETING);
        String consent = holder.isAsked(SELF, MARKETING, notice);
        Holder other = Holder.ofANewAccount();
        try (Connection late = as(holder)) {
            give(late, consent);
            other.answers(other.isAsked(SELF, MARKETING, notice), true).statusCode(200);
            decides("deny", "consent-not-answered");

            late.commit();
        }

        await().untilAsserted(() -> decides("permit", "consent-given"));
    }

    @Test
    void a_replica_is_waited_for_until_it_says_that_it_has_taken_the_change_in() throws SQLException {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        ConsentId id = ConsentId.fromString(consent);
        ChangeLog log = new ChangeLog(across);
        Registration replica = OnVertx.await(() -> log.register(UUID.randomUUID()));
        try (Connection now = as(holder)) {
            give(now, consent);
            now.commit();
        }
        await().untilAsserted(() -> decides("permit", "consent-given"));

        Read read = OnVertx.await(() -> log.read(replica, true, List.of(id.value())));
        assertThat(read.everywhere()).as("what it told is from before").isEmpty();
        assertThat(read.changes()).extracting(Change::consent).contains(id);

        await().untilAsserted(() -> assertThat(
                        OnVertx.await(() -> log.read(read.registration(), true, List.of(id.value())))
                                .everywhere())
                .containsExactly(id.value()));
        OnVertx.await(() -> log.leave(replica.replica()));
    }

    @Test
    void a_withdrawal_is_not_answered_before_the_lease_of_a_replica_that_is_silent_has_run_out() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);
        ChangeLog log = new ChangeLog(across);
        Registration silent = OnVertx.await(() -> log.register(UUID.randomUUID()));
        long start = System.nanoTime();

        holder.withdraws(consent).statusCode(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Lease.LENGTH);
        OnVertx.await(() -> log.leave(silent.replica()));
        decides("deny", "consent-withdrawn");
    }

    /** The second looks for changes rarely: an answer that did not wait for it would come long before its next look. */
    @Test
    void after_each_answer_every_replica_decides_by_it() {
        String notice = Officer.petra().publishes(MARKETING);
        Print print = about(PersonKind.SELF, Purpose.THIRD_PARTY_MARKETING)
                .person()
                .token(holder.account(), tokens)
                .print();
        Lease lease = new Lease(ticker);
        try (Follower second = follower(lease, new Settings(Duration.ofMillis(200), 7, 1_000_000, 1_000_000))) {
            await().until(() -> lease.term().isPresent());
            for (int i = 0; i < 3; i++) {
                String consent = holder.isAsked(SELF, MARKETING, notice);
                holder.answers(consent, true);
                assertThat(state(second, print)).isEqualTo(ConsentState.GIVEN);

                holder.withdraws(consent);
                assertThat(state(second, print)).isEqualTo(ConsentState.WITHDRAWN);
            }
            assertThat(lease.term()).isPresent();
        }
        assertThat(lease.term()).isEmpty();
    }

    /** Some a page long, and some while it follows. */
    @Test
    void words_for_channels_and_restrictions_are_loaded_and_followed() {
        String notice = Officer.petra().publishes(MARKETING);
        for (String channel : List.of("sms", "email", "push")) {
            holder.answers(holder.isAsked(PHONE, MARKETING, channel, notice), channel.equals("sms"));
        }
        SenderToken harbour = tokens.ofSender(holder.account(), Sender.parse("Harbour"));
        holder.answers(
                holder.posts(
                                "/v1/consents",
                                Map.of("person", PHONE, "purpose", MARKETING, "sender", "Harbour", "notice", notice))
                        .statusCode(201)
                        .extract()
                        .path("id"),
                false);
        Token token =
                about(PersonKind.PHONE, Purpose.THIRD_PARTY_MARKETING).person().token(holder.account(), tokens);
        restricted(
                "insert into restricted (account_id, id, token, since) values ($1, gen_random_uuid(), $2, now())",
                token);
        Lease lease = new Lease(ticker);
        try (Follower second = follower(lease, new Settings(Duration.ofMillis(20), 1, 1_000_000, 1_000_000))) {
            await().until(() -> lease.term().isPresent());
            Memory whole = Objects.requireNonNull(second.whole());
            Words loaded = Objects.requireNonNull(whole.find(token.print(), Purpose.THIRD_PARTY_MARKETING));
            assertThat(loaded.said().get(Scope.EVERY)).isNull();
            assertThat(loaded.said())
                    .hasEntrySatisfying(
                            new Scope(Product.SMS, null),
                            said -> assertThat(said.state()).isEqualTo(ConsentState.GIVEN))
                    .hasEntrySatisfying(
                            new Scope(Product.EMAIL, null),
                            said -> assertThat(said.state()).isEqualTo(ConsentState.REFUSED))
                    .hasEntrySatisfying(
                            new Scope(null, harbour),
                            said -> assertThat(said.state()).isEqualTo(ConsentState.REFUSED))
                    .containsOnlyKeys(
                            new Scope(Product.SMS, null),
                            new Scope(Product.EMAIL, null),
                            new Scope(Product.PUSH, null),
                            new Scope(null, harbour));
            assertThat(whole.restricted().has(token.print())).isTrue();

            holder.answers(holder.isAsked(PHONE, MARKETING, notice), false);
            restricted("delete from restricted where account_id = $1 and token = $2", token);

            Words followed = Objects.requireNonNull(whole.find(token.print(), Purpose.THIRD_PARTY_MARKETING));
            assertThat(Objects.requireNonNull(followed.said().get(Scope.EVERY)).state())
                    .isEqualTo(ConsentState.REFUSED);
            assertThat(followed.said())
                    .hasEntrySatisfying(
                            new Scope(Product.SMS, null),
                            said -> assertThat(said.state()).isEqualTo(ConsentState.WITHDRAWN));
            await().until(() -> !whole.restricted().has(token.print()));
        }
    }

    private void restricted(String statement, Token token) {
        OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(holder.account().value(), token.value()))));
    }

    @Test
    void with_more_consents_than_it_may_hold_it_vouches_for_nothing_and_holds_nobody_up() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        Lease lease = new Lease(ticker);
        try (Follower small = follower(lease, new Settings(Duration.ofMillis(20), 100, 0, 1_000_000))) {
            await().until(small::isLoaded);
            holder.answers(consent, true).statusCode(200);

            assertThat(small.whole()).isNull();
            assertThat(lease.term()).isEmpty();
        }
    }

    /** R18: the same strictness for a revocation; here too the second replica looks for changes rarely. */
    @Test
    void after_each_answer_every_replica_knows_what_the_customer_instructs() {
        Lease lease = new Lease(ticker);
        try (Follower second = follower(lease, new Settings(Duration.ofMillis(200), 7, 1_000_000, 1_000_000))) {
            await().until(() -> lease.term().isPresent());
            for (int i = 0; i < 3; i++) {
                String instruction = holder.instructs(instruction("Partner " + i));
                assertThat(instructed(second)).contains(instruction);

                holder.revokes(instruction).statusCode(200);
                assertThat(instructed(second)).doesNotContain(instruction);
            }
            assertThat(lease.term()).isPresent();
        }
    }

    @Test
    void what_was_instructed_before_a_replica_came_is_in_its_memory() {
        String living = holder.instructs(instruction("A partner"));
        String revoked = holder.instructs(instruction("Another"));
        holder.revokes(revoked);
        Lease lease = new Lease(ticker);
        try (Follower late = follower(lease, new Settings(Duration.ofMillis(20), 100, 1_000_000, 1_000_000))) {
            await().until(() -> lease.term().isPresent());

            assertThat(instructed(late)).containsExactly(living);
        }
    }

    @Test
    void with_more_instructions_than_it_may_hold_it_vouches_for_nothing_and_holds_nobody_up() {
        holder.instructs(instruction("A partner"));
        Lease lease = new Lease(ticker);
        try (Follower small = follower(lease, new Settings(Duration.ofMillis(20), 100, 1_000_000, 0))) {
            await().until(small::isLoaded);
            holder.instructs(instruction("Another"));

            assertThat(small.whole()).isNull();
            assertThat(lease.term()).isEmpty();
        }
    }

    private List<String> instructed(Follower replica) {
        return Objects.requireNonNull(replica.whole()).orders().of(holder.account()).stream()
                .map(instructed -> instructed.id().toString())
                .toList();
    }

    private record Settings(Duration poll, int page, int most, int instructions) implements MemoryConfig {
        @Override
        public int restrictions() {
            return 1_000;
        }
    }

    private Follower follower(Lease lease, Settings settings) {
        Follower follower = new Follower(
                new ChangeLog(across),
                keyring,
                lease,
                new Waiting(Duration.ofSeconds(2), () -> {}),
                ticker,
                ids,
                settings);
        follower.start();
        return follower;
    }

    private static ConsentState state(Follower replica, Print print) {
        Memory whole = Objects.requireNonNull(replica.whole());
        Words said = Objects.requireNonNull(whole.find(print, Purpose.THIRD_PARTY_MARKETING));
        return Objects.requireNonNull(said.said().get(Scope.EVERY)).state();
    }

    @Test
    void a_replica_whose_lease_was_ended_loads_again_and_decides_right_meanwhile() {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, true);
        holder.instructs(instruction("A partner"));
        Map<String, Object> shared = new HashMap<>(question(PHONE, "provide-service", "USAGE"));
        shared.put("recipient", "A partner");

        OnVertx.await(() -> across.in(
                connection -> connection.query("delete from memory_lease").execute()));

        await().pollDelay(Duration.ZERO).until(() -> {
            decides("permit", "consent-given");
            holder.decides(shared).body("decisions[0].rule", equalTo("instructed"));
            return leases() > 0;
        });
        await().until(() ->
                memory.recall(holder.account(), List.of(), List.of()).isPresent());
        decides("permit", "consent-given");
        holder.withdraws(consent);
        decides("deny", "consent-withdrawn");
    }

    @Test
    void an_erased_person_is_not_in_memory_and_their_successor_is_somebody_new() {
        String notice = Officer.petra().publishes(MARKETING);
        holder.answers(holder.isAsked(PHONE, MARKETING, notice), true);
        holder.answers(holder.isAsked(SELF, MARKETING, notice), true);
        About about = about(PersonKind.PHONE, Purpose.THIRD_PARTY_MARKETING);
        assertThat(recalled(about)).isPresent();

        erase(PersonKind.PHONE);

        await().untilAsserted(() -> assertThat(recalled(about)).isEmpty());
        assertThat(recalled(about(PersonKind.SELF, Purpose.THIRD_PARTY_MARKETING)))
                .isPresent();
        holder.isAsked(PHONE, MARKETING, notice);
        assertThat(recalled(about).map(Standing::state)).contains(ConsentState.ASKED);
    }

    @Test
    void every_way_to_change_a_consent_is_noted_and_what_all_have_taken_in_is_removed() {
        holder.answers(holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING)), true);
        erase(PersonKind.SELF);

        await().untilAsserted(() -> {
            OnVertx.await(() -> new ChangeLog(across).prune());
            int left = OnVertx.await(() -> across.in(connection -> connection
                    .preparedQuery("select 1 from consent_change where account_id = $1")
                    .execute(Tuple.of(holder.account().value()))
                    .map(rows -> rows.size())));
            assertThat(left).isZero();
        });
    }

    /** The model: of each purpose what was asked, in order, and what became of it. */
    private static final class Model {
        private static final class Asked {
            final String id;
            ConsentState state = ConsentState.ASKED;

            Asked(String id) {
                this.id = id;
            }
        }

        final List<Asked> all = new ArrayList<>();

        void no() {
            all.stream()
                    .filter(one -> one.state == ConsentState.GIVEN)
                    .forEach(one -> one.state = ConsentState.WITHDRAWN);
        }

        Optional<ConsentState> standing() {
            return all.stream().anyMatch(one -> one.state == ConsentState.GIVEN)
                    ? Optional.of(ConsentState.GIVEN)
                    : all.reversed().stream()
                            .map(one -> one.state)
                            .filter(state -> state != ConsentState.ASKED)
                            .findFirst()
                            .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(ConsentState.ASKED));
        }
    }

    /** Random histories through the real store: memory, database and a model of ten lines say the same after each answer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void after_any_history_of_asking_giving_refusing_withdrawing_and_erasing_all_say_the_same(long seed) {
        Random random = new Random(seed);
        String notice = Officer.petra().publishes(MARKETING);
        Model model = new Model();
        About about = about(PersonKind.SELF, Purpose.THIRD_PARTY_MARKETING);
        for (int step = 0; step < 20; step++) {
            step(random, model, notice);
            Optional<ConsentState> expected = model.standing();
            await().pollDelay(Duration.ZERO)
                    .untilAsserted(() ->
                            assertThat(recalled(about).map(Standing::state)).isEqualTo(expected));
            assertThat(Optional.ofNullable(OnVertx.await(() -> known.of(holder.account(), List.of(about)))
                                    .get(about))
                            .map(words -> words.said().get(Scope.EVERY)))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(recalled(about));
        }
    }

    private void step(Random random, Model model, String notice) {
        if (model.all.isEmpty() || random.nextInt(3) == 0) {
            model.all.add(new Model.Asked(holder.isAsked(SELF, MARKETING, notice)));
        } else if (random.nextInt(10) == 0) {
            erase(PersonKind.SELF);
            model.all.clear();
        } else {
            goOn(random, model, model.all.get(random.nextInt(model.all.size())));
        }
    }

    private void goOn(Random random, Model model, Model.Asked one) {
        switch (one.state) {
            case ASKED -> {
                boolean given = random.nextInt(3) > 0;
                holder.answers(one.id, given).statusCode(200);
                one.state = given ? ConsentState.GIVEN : ConsentState.REFUSED;
                if (!given) {
                    model.no();
                }
            }
            case GIVEN -> {
                holder.withdraws(one.id).statusCode(200);
                model.no();
            }
            case REFUSED -> holder.withdraws(one.id).statusCode(409);
            case WITHDRAWN, EXPIRED -> holder.withdraws(one.id).statusCode(200);
        }
    }

    private int leases() {
        return OnVertx.await(() -> across.in(connection ->
                connection.query("select 1 from memory_lease").execute().map(rows -> rows.size())));
    }

    private About about(PersonKind kind, Purpose purpose) {
        return new About(
                new Person(
                        kind,
                        switch (kind) {
                            case SELF -> holder.account().toString();
                            case PHONE -> "+4915112345678";
                            case EMAIL, TOKEN -> throw new IllegalArgumentException();
                        }),
                purpose);
    }

    private Optional<Standing> recalled(About about) {
        return Optional.ofNullable(memory.recall(holder.account(), List.of(about), List.of())
                        .orElseThrow()
                        .said()
                        .get(about))
                .map(words -> words.said().get(Scope.EVERY));
    }

    private void decides(String decision, String rule) {
        holder.decides(question(SELF, MARKETING, "ACCOUNT"))
                .statusCode(200)
                .body("decisions[0].decision", equalTo(decision))
                .body("decisions[0].rule", equalTo(rule));
    }

    /** As a privacy request does it: first the keys, then the rows. */
    private void erase(PersonKind kind) {
        List<UUID> subjects = OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery("select distinct subject_id from consent where account_id = $1 and person_kind = $2")
                .execute(Tuple.of(holder.account().value(), kind.name()))
                .map(rows -> {
                    List<UUID> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getUUID(0)));
                    return found;
                })));
        for (UUID subject : subjects) {
            OnVertx.await(() -> keyring.destroy(holder.account(), new SubjectId(subject)));
            OnVertx.await(() -> tenant.sql(
                    holder.account(),
                    connection -> connection
                            .preparedQuery("delete from consent where account_id = $1 and subject_id = $2")
                            .execute(Tuple.of(holder.account().value(), subject))
                            .chain(() -> connection
                                    .preparedQuery("select redact_ledger($1, array[$2::uuid])")
                                    .execute(Tuple.of(holder.account().value(), subject)))
                            .replaceWithVoid()));
        }
    }

    /** A transaction of that tenant, open until it is committed or closed. */
    private static Connection as(Holder holder) throws SQLException {
        var config = ConfigProvider.getConfig();
        Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        connection.setAutoCommit(false);
        try (PreparedStatement tenant = connection.prepareStatement("select set_config('cns.account', ?, true)")) {
            tenant.setString(1, holder.account().value().toString());
            tenant.execute();
        }
        return connection;
    }

    private static void give(Connection connection, String consent) throws SQLException {
        try (PreparedStatement give =
                connection.prepareStatement("update consent set status = 'GIVEN', answered_at = now() where id = ?")) {
            give.setObject(1, ConsentId.fromString(consent).value());
            assertThat(give.executeUpdate()).isEqualTo(1);
        }
    }
}
