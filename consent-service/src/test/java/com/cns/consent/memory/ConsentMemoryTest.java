package com.cns.consent.memory;

import static com.cns.consent.suite.Holder.SELF;
import static com.cns.consent.suite.Holder.instruction;
import static com.cns.consent.suite.Holder.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.consent.consent.ErasedConsents;
import com.cns.consent.consent.KnownConsents;
import com.cns.consent.consent.UnaskedWords;
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
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Print;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I5: the memory follows the database, and no answer of a withdrawal comes before its effect. */
@ConsentServiceTest
class ConsentMemoryTest {
    private static final String MARKETING = "third-party-marketing";
    private static final String SERVICE = "provide-service";
    private static final String FOR_A_TIME = "given for a day";
    private static final Instant PAST = Instant.parse("2026-01-10T08:00:00Z");
    private static final int STEPS = 25;
    private static final List<Step> STEPS_THERE_ARE = List.of(Step.values());

    /** As it is written down of what is over. */
    private static final String PASS_TIME = """
            update consent set status = 'EXPIRED'
            where account_id = $1 and status = 'GIVEN' and valid_until is not null""";

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

    @Inject
    Clock clock;

    @Inject
    UnaskedWords unasked;

    @Inject
    ErasedConsents erasedConsents;

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

    /** GDPR Article 18: as completed is told what holds for every decision, whichever replica is asked. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_restriction_is_not_reported_before_the_lease_of_a_replica_that_is_silent_has_run_out(boolean restricted) {
        Token token = about(PersonKind.PHONE, Purpose.PROVIDE_SERVICE).person().token(holder.account(), tokens);
        if (!restricted) {
            restricted(
                    "insert into restricted (account_id, id, token, since) values ($1, gen_random_uuid(), $2, now())",
                    token);
        }
        PrivacyRequestId request = new PrivacyRequestId(UUID.randomUUID());
        ChangeLog log = new ChangeLog(across);
        Registration silent = OnVertx.await(() -> log.register(UUID.randomUUID()));
        long start = System.nanoTime();

        Topics.ofTests()
                .send(List.of(Topics.ofTests()
                        .record(
                                Topic.END_USERS,
                                token.value(),
                                holder.account(),
                                new RestrictionChanged(
                                        holder.account(),
                                        new PersonToken(token.value()),
                                        restricted,
                                        clock.instant().plusSeconds(1),
                                        request,
                                        null))));

        await().until(() -> isReported(request));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Lease.LENGTH);
        OnVertx.await(() -> log.leave(silent.replica()));
        assertThat(memory.recall(
                                holder.account(),
                                List.of(),
                                List.of(about(PersonKind.PHONE, Purpose.PROVIDE_SERVICE)
                                        .person()))
                        .orElseThrow()
                        .restricted())
                .hasSize(restricted ? 1 : 0);
    }

    private boolean isReported(PrivacyRequestId request) {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select from exercised_right where request_id = $1 and report is not null")
                        .execute(Tuple.of(request.value()))
                        .map(rows -> rows.size() == 1)));
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
        public int labels() {
            return 200_000;
        }

        @Override
        public int restrictions() {
            return 1_000;
        }
    }

    /** Room for notices and senders alone is what differs. */
    private record FewLabels(int labels) implements MemoryConfig {
        @Override
        public Duration poll() {
            return Duration.ofMillis(20);
        }

        @Override
        public int page() {
            return 100;
        }

        @Override
        public int most() {
            return 1_000_000;
        }

        @Override
        public int instructions() {
            return 1_000_000;
        }

        @Override
        public int restrictions() {
            return 1_000;
        }
    }

    @Test
    void with_more_notices_and_senders_than_it_may_hold_it_vouches_for_nothing() {
        holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        Lease lease = new Lease(ticker);
        try (Follower small = follower(lease, new FewLabels(1))) {
            await().until(small::isLoaded);

            assertThat(small.whole()).isNull();
            assertThat(lease.term()).isEmpty();
        }
    }

    private Follower follower(Lease lease, MemoryConfig settings) {
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

    /** What is done in a history. */
    private enum Step {
        ASK,
        ANSWER,
        WITHDRAW,
        TAKE_IN,
        TAKE_IN_FOR_A_TIME,
        STOP,
        START,
        STOP_FROM_BEFORE,
        PASS_TIME,
        ERASE_ONE,
        ERASE_BOTH
    }

    /** An identifier of one person. */
    private static final class Identifier {
        final Person person;
        final Map<String, String> named;
        final SaidModel said = new SaidModel();

        @Nullable
        Instant erasedAt;

        Identifier(PersonKind kind, String identifier) {
            person = new Person(kind, identifier);
            named = Map.of(kind == PersonKind.PHONE ? "phone" : "email", identifier);
        }
    }

    /** Random histories through the real store, of two identifiers of one person and of messages of three kinds. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "after any history memory, database and a replica that comes late say what the rules say (R12, R16, I5)")
    void after_any_history_memory_database_and_a_late_replica_say_what_the_rules_say(long seed) {
        Random random = new Random(seed);
        String notice = Officer.inEffectSince(SERVICE, "2020-01-01T00:00:00Z");
        List<Identifier> anns = List.of(
                new Identifier(PersonKind.PHONE, "+4915112345678"),
                new Identifier(PersonKind.EMAIL, "ann@customer.example"));
        for (int i = 0; i < STEPS; i++) {
            Step step = STEPS_THERE_ARE.get(random.nextInt(STEPS_THERE_ARE.size()));
            take(step, random, anns, notice);
            String where = "seed %d, step %d: %s".formatted(seed, i, step);
            anns.forEach(one -> isSaid(one, where));
        }
        Lease lease = new Lease(ticker);
        try (Follower late = follower(lease, new Settings(Duration.ofMillis(20), 500, 1_000_000, 1_000_000))) {
            await().until(() -> lease.term().isPresent());
            Memory whole = Objects.requireNonNull(late.whole());
            for (Identifier one : anns) {
                Print print = one.person.token(holder.account(), tokens).print();
                assertThat(states(whole.find(print, Purpose.PROVIDE_SERVICE)))
                        .as("late replica, seed %d", seed)
                        .isEqualTo(one.said.standing());
            }
        }
    }

    private void isSaid(Identifier one, String where) {
        About about = new About(one.person, Purpose.PROVIDE_SERVICE);
        Map<About, Words> stored = OnVertx.await(() -> known.of(holder.account(), List.of(about)));
        assertThat(states(stored.get(about))).as("database, %s", where).isEqualTo(one.said.standing());
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .untilAsserted(() -> assertThat(states(memory.recall(holder.account(), List.of(about), List.of())
                                .orElseThrow()
                                .said()
                                .get(about)))
                        .as("memory, %s", where)
                        .isEqualTo(one.said.standing()));
    }

    /** By what they are about; each "no" as a refusal. */
    private static Map<Scope, ConsentState> states(@Nullable Words words) {
        Map<Scope, ConsentState> states = new HashMap<>();
        if (words != null) {
            words.said()
                    .forEach((scope, said) ->
                            states.put(scope, said.state().isNo() ? ConsentState.REFUSED : said.state()));
        }
        return states;
    }

    private void take(Step step, Random random, List<Identifier> anns, String notice) {
        Identifier one = anns.get(random.nextInt(anns.size()));
        Identifier phone = anns.getFirst();
        switch (step) {
            case ASK -> ask(one, scope(random), notice);
            case ANSWER -> answer(random, one);
            case WITHDRAW -> withdraw(random, one);
            case TAKE_IN ->
                takeIn(
                        one,
                        scope(random),
                        notice,
                        random.nextBoolean() ? "given" : "refused",
                        PAST.plusSeconds(random.nextInt(1_000_000)));
            case TAKE_IN_FOR_A_TIME ->
                takeIn(
                        one,
                        scope(random),
                        notice,
                        FOR_A_TIME,
                        clock.instant()
                                .minus(Duration.ofDays(1))
                                .plusSeconds(600)
                                .truncatedTo(ChronoUnit.MILLIS));
            case STOP -> phone.said.stops(writes(phone, true, null, clock.instant()));
            case START -> {
                SenderToken sender = random.nextBoolean() ? harbour() : null;
                phone.said.starts(sender, writes(phone, false, sender, clock.instant()));
            }
            case STOP_FROM_BEFORE -> {
                Instant erased = phone.erasedAt;
                if (erased != null) {
                    phone.said.stoppedBefore(writes(phone, true, null, erased.minusSeconds(1)));
                }
            }
            case PASS_TIME -> {
                OnVertx.await(() -> tenant.sql(
                        holder.account(),
                        connection -> connection
                                .preparedQuery(PASS_TIME)
                                .execute(Tuple.of(holder.account().value()))
                                .replaceWithVoid()));
                anns.forEach(each -> each.said.timePasses());
            }
            case ERASE_ONE -> eraseAll(List.of(one));
            case ERASE_BOTH -> eraseAll(anns);
        }
    }

    private Scope scope(Random random) {
        return List.of(Scope.EVERY, new Scope(Product.SMS, null), new Scope(Product.SMS, harbour()))
                .get(random.nextInt(3));
    }

    private SenderToken harbour() {
        return tokens.ofSender(holder.account(), Sender.parse("Harbour"));
    }

    private static Map<String, Object> asking(Identifier one, Scope scope, String notice) {
        Map<String, Object> body = new HashMap<>(Map.of("person", one.named, "purpose", SERVICE, "notice", notice));
        if (scope.channel() != null) {
            body.put("channel", "sms");
        }
        if (scope.sender() != null) {
            body.put("sender", "Harbour");
        }
        return body;
    }

    private void ask(Identifier one, Scope scope, String notice) {
        String id = holder.posts("/v1/consents", asking(one, scope, notice))
                .statusCode(201)
                .extract()
                .path("id");
        one.said.isAsked(scope, id, clock.instant());
    }

    private void answer(Random random, Identifier one) {
        List<SaidModel.Said> asked = one.said.in(ConsentState.ASKED);
        if (!asked.isEmpty()) {
            SaidModel.Said answered = asked.get(random.nextInt(asked.size()));
            boolean given = random.nextInt(3) > 0;
            holder.answers(Objects.requireNonNull(answered.id), given).statusCode(200);
            one.said.answers(answered, given, clock.instant());
        }
    }

    private void withdraw(Random random, Identifier one) {
        List<SaidModel.Said> given = one.said.in(ConsentState.GIVEN, ConsentState.EXPIRED);
        if (!given.isEmpty()) {
            SaidModel.Said withdrawn = given.get(random.nextInt(given.size()));
            holder.withdraws(Objects.requireNonNull(withdrawn.id)).statusCode(200);
            one.said.withdraws(withdrawn, clock.instant());
        }
    }

    /** @param status as a row has it, or that it is given for a day */
    private void takeIn(Identifier one, Scope scope, String notice, String status, Instant at) {
        boolean forATime = status.equals(FOR_A_TIME);
        Map<String, Object> row = asking(one, scope, notice);
        row.put("status", forATime ? "given" : status);
        row.put("answeredAt", at.toString());
        if (forATime) {
            row.put("validity", "P1D");
        }
        String id = holder.posts("/v1/consents/bulk", Map.of("consents", List.of(row)))
                .body("results[0].status", equalTo(201))
                .extract()
                .path("results[0].id");
        one.said.isTakenIn(scope, id, forATime, !status.equals("refused"), at);
    }

    /** When they wrote it. */
    private Instant writes(Identifier one, boolean stop, @Nullable SenderToken sender, Instant at) {
        UnaskedWords.Word word = new UnaskedWords.Word(
                holder.account(),
                new PersonToken(one.person.token(holder.account(), tokens).value()),
                sender,
                stop,
                new CommunicationId(new UUID(8, 1)),
                at);
        OnVertx.await(() -> unasked.take(word, _ -> Uni.createFrom().item(true)));
        return at;
    }

    /** As a privacy request does it: first the keys, then what is held. */
    private void eraseAll(List<Identifier> which) {
        List<Token> erased = which.stream()
                .map(one -> one.person.token(holder.account(), tokens))
                .toList();
        Set<SubjectId> subjects = OnVertx.await(() -> keyring.subjects(holder.account(), erased));
        subjects.forEach(subject -> OnVertx.await(() -> keyring.destroy(holder.account(), subject)));
        Instant now = clock.instant();
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                erased.stream().map(token -> new PersonToken(token.value())).toList(),
                now);
        OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> erasedConsents.erase(
                        connection, holder.account(), new Destroyed(asked, List.copyOf(subjects), now))));
        SaidModel.erase(which.stream().map(one -> one.said).toList());
        which.forEach(one -> one.erasedAt = now);
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
                            case EMAIL, DEVICE, USER, IP, TOKEN -> throw new IllegalArgumentException();
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
