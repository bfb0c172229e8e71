package com.cns.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.testing.OwnInfrastructure;
import com.cns.platform.time.UuidV7;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EventCodec CODEC = new EventCodec("usage-service");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final UuidV7 IDS = new UuidV7(CLOCK);

    private static OwnInfrastructure own;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RelaySignal signal = new RelaySignal();
    private final Outbox outbox = new Outbox(CODEC, CLOCK, IDS, signal);
    private final Map<AccountId, StateVersion> newest = new LinkedHashMap<>();
    private Pool pool;

    @BeforeAll
    static void start() {
        own = OwnInfrastructure.shared();
    }

    @BeforeEach
    void connect() {
        pool = own.system();
        pool.query("delete from outbox").executeAndAwait();
        pool.query("delete from inbox").executeAndAwait();
    }

    @AfterEach
    void disconnect() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        pool.closeAndAwait();
    }

    @Test
    void events_arrive_in_the_order_in_which_they_were_added() {
        relay(config()).start();
        List<AccountId> accounts = accounts(3);

        IntStream.range(0, 400).forEach(i -> change(accounts.get(i % 3)));

        arrived(accounts);
        accounts.forEach(account -> assertThat(told(account)).containsExactlyElementsOf(versions(changes(account))));
    }

    /** One statement writes them. */
    @Test
    void events_of_one_transaction_arrive_in_the_order_of_their_list() {
        relay(config()).start();
        AccountId account = new AccountId(IDS.next());
        List<StateVersion> versions = IntStream.rangeClosed(1, 500)
                .mapToObj(number -> new StateVersion(1, number))
                .toList();

        pool.withTransaction(connection -> outbox.add(
                        connection,
                        versions.stream()
                                .map(version -> state(account, version))
                                .toList()))
                .await()
                .indefinitely();

        eventually().untilAsserted(() -> assertThat(told(account)).containsExactlyElementsOf(versions));
    }

    @Test
    void a_commit_wakes_the_relay_long_before_it_would_look() {
        Relay relay = relay(config().with(HOUR, HOUR));
        signal.listener(relay::wake);
        relay.start();
        AccountId account = new AccountId(IDS.next());

        eventually().untilAsserted(() -> {
            change(account);
            assertThat(told(account)).isNotEmpty();
        });
        change(account);

        eventually()
                .untilAsserted(() -> assertThat(told(account)).last().isEqualTo(new StateVersion(1, changes(account))));
    }

    /** Parts of copies: forty of them are three times what a batch may hold. */
    @Test
    void large_events_go_in_several_batches_and_none_is_left_behind() {
        AccountId account = new AccountId(IDS.next());
        PrivacyRequestId request = new PrivacyRequestId(IDS.next());
        IntStream.rangeClosed(1, 40)
                .forEach(number -> pool.withTransaction(connection -> outbox.add(
                                connection,
                                List.of(new Outgoing(
                                        Topic.PRIVACY_PARTS,
                                        request.toString(),
                                        account,
                                        new PartExported(
                                                request,
                                                account,
                                                "usage-service",
                                                number,
                                                "contents",
                                                SealedPart.of(new byte[512 * 1024]))))))
                        .await()
                        .atMost(PATIENCE));

        relay(config().with(HOUR, HOUR)).start();

        eventually()
                .untilAsserted(() -> assertThat(pool.query("select count(*) from outbox")
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getLong(0))
                        .isZero());
        assertThat(own.topics().all(Topic.PRIVACY_PARTS.wireName()).stream()
                        .filter(record -> record.key().equals(request.toString()))
                        .map(record -> ((PartExported) ((Decoded.Known) CODEC.decode(record)).data()).number()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void nothing_is_sent_of_a_transaction_that_rolls_back() {
        relay(config()).start();
        AccountId account = new AccountId(IDS.next());
        AccountId later = new AccountId(IDS.next());

        pool.withTransaction(connection -> outbox.add(connection, List.of(state(account, new StateVersion(1, 1))))
                        .chain(() -> connection.query("select 1 / 0").execute()))
                .onItemOrFailure()
                .transform((rows, fault) -> fault != null)
                .await()
                .atMost(PATIENCE);
        change(later);

        eventually().untilAsserted(() -> assertThat(told(later)).hasSize(1));
        assertThat(told(account)).isEmpty();
    }

    @Test
    void complete_topics_say_so_once_the_outbox_is_empty() {
        Instant before = CLOCK.instant();

        relay(config()).start();

        eventually()
                .untilAsserted(() -> assertThat(beats())
                        .filteredOn(beat -> beat.at().isAfter(before))
                        .extracting(AccountsCurrent::partition)
                        .contains(0, 1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void one_relay_of_two_leads_and_the_other_follows_when_it_stops() {
        RelayGauges first = new RelayGauges();
        RelayGauges second = new RelayGauges();
        Relay one = relay(config(), first, UnaryOperator.identity());
        Relay two = relay(config(), second, UnaryOperator.identity());
        one.start();
        eventually().until(first::leading);
        two.start();
        AccountId account = new AccountId(IDS.next());
        change(account);
        eventually().untilAsserted(() -> assertThat(told(account)).hasSize(1));
        assertThat(second.leading()).isFalse();

        one.close();
        change(account);

        eventually().until(second::leading);
        eventually().untilAsserted(() -> assertThat(told(account)).containsExactlyElementsOf(versions(2)));
        assertThat(first.leading()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = 20261123)
    void a_paused_relay_that_continues_after_another_took_over_cannot_bring_back_an_older_state(long seed)
            throws Exception {
        pausedAndContinued(seed);
    }

    static Stream<Long> seeds() {
        return new Random(1).longs(12).boxed();
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_the_seed_a_paused_relay_cannot_bring_back_an_older_state(long seed) throws Exception {
        pausedAndContinued(seed);
    }

    private void pausedAndContinued(long seed) throws Exception {
        Random random = new Random(seed);
        for (PausedProducer.Point point : PausedProducer.Point.values()) {
            PausedProducer paused = new PausedProducer(point);
            Relay old = relay(config(), new RelayGauges(), paused::around);
            old.start();
            List<AccountId> accounts = accounts(5);
            changeSome(accounts, random);
            eventually().untilAsserted(() -> assertThat(waiting()).isZero());

            paused.arm();
            changeSome(accounts, random);
            assertThat(paused.reached().await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            loseLock();
            Relay young = relay(config());
            young.start();
            changeSome(accounts, random);
            eventually().untilAsserted(() -> assertThat(waiting()).isZero());
            changeSome(accounts, random);
            eventually().untilAsserted(() -> assertThat(waiting()).isZero());

            paused.goOn();
            assertThat(paused.closed().await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            changeSome(accounts, random);
            eventually().untilAsserted(() -> assertThat(waiting()).isZero());
            old.close();
            young.close();

            arrived(accounts);
            accounts.forEach(account -> assertThat(firstTold(account))
                    .as("no state is missing, seed %d, %s", seed, point)
                    .containsExactlyElementsOf(versions(changes(account))));
        }
        compact();
        assertThat(lastTold(newest.keySet())).as("compacted, seed %d", seed).isEqualTo(newest);
    }

    @Test
    void a_broker_that_is_away_for_a_while_costs_neither_an_event_nor_the_order() {
        relay(config()).start();
        List<AccountId> accounts = accounts(4);
        accounts.forEach(this::change);
        eventually().untilAsserted(() -> assertThat(waiting()).isZero());

        own.broker().stop();
        IntStream.range(0, 20).forEach(i -> accounts.forEach(this::change));
        assertThat(waiting()).isPositive();
        own.broker().start();
        accounts.forEach(this::change);

        arrived(accounts);
        accounts.forEach(
                account -> assertThat(firstTold(account)).containsExactlyElementsOf(versions(changes(account))));
    }

    @Test
    void a_database_that_crashes_costs_neither_an_event_nor_the_order() {
        relay(config()).start();
        List<AccountId> accounts = accounts(4);
        IntStream.range(0, 20).forEach(i -> accounts.forEach(this::change));

        own.postgres().stopImmediately();
        own.postgres().start();
        eventually().untilAsserted(() -> change(accounts.getFirst()));

        arrived(accounts);
    }

    @Test
    void the_inbox_forgets_what_no_topic_can_deliver_again() {
        Instant now = CLOCK.instant();
        received(Topic.SUSPENSIONS, now.minus(Duration.ofDays(96)), 3);
        received(Topic.SUSPENSIONS, now.minus(Duration.ofDays(98)), 2_500);
        received(Topic.ACCOUNTS, now.minus(Duration.ofDays(8)), 1);

        relay(config()).start();

        eventually().untilAsserted(() -> assertThat(count("inbox")).isEqualTo(3));
    }

    // --- the world around the relay ---

    private Relay relay(TestConfig config) {
        return relay(config, new RelayGauges(), UnaryOperator.identity());
    }

    private Relay relay(TestConfig config, RelayGauges gauges, UnaryOperator<Producer<String, byte[]>> around) {
        Pool its = own.system();
        KafkaClients kafka =
                new KafkaClients(Map.of("bootstrap.servers", own.broker().bootstrapServers()));
        Relay relay = new Relay(
                its,
                () -> around.apply(kafka.transactional("usage-service")),
                () -> List.of(RelayTest::heartbeats),
                config,
                CODEC,
                CLOCK,
                System::nanoTime,
                IDS,
                gauges);
        open.push(() -> its.closeAndAwait());
        open.push(relay);
        return relay;
    }

    private static List<Heartbeats.Beat> heartbeats(Instant now) {
        return IntStream.range(0, Topic.ACCOUNTS.partitions())
                .mapToObj(partition -> new Heartbeats.Beat(
                        Topic.ACCOUNTS, partition, "partition-" + partition, new AccountsCurrent(partition, now)))
                .toList();
    }

    private static TestConfig config() {
        return new TestConfig(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    private record TestConfig(Duration poll, Duration heartbeat) implements OutboxConfig {
        TestConfig with(Duration otherPoll, Duration otherHeartbeat) {
            return new TestConfig(otherPoll, otherHeartbeat);
        }

        @Override
        public int batch() {
            return 7;
        }

        @Override
        public Duration backOff() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration pruning() {
            return Duration.ofMillis(100);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions();
    }

    private static List<AccountId> accounts(int count) {
        return Stream.generate(() -> new AccountId(IDS.next())).limit(count).toList();
    }

    private void changeSome(List<AccountId> accounts, Random random) {
        accounts.forEach(this::change);
        IntStream.range(0, 10 + random.nextInt(20)).forEach(i -> change(accounts.get(random.nextInt(accounts.size()))));
    }

    /** The next state of the account, committed with its event. */
    private void change(AccountId account) {
        StateVersion held = newest.get(account);
        StateVersion next = held == null ? new StateVersion(1, 1) : held.next();
        pool.withTransaction(connection ->
                        outbox.add(connection, List.of(state(account, next))).invoke(() -> signal.added(account)))
                .await()
                .atMost(PATIENCE);
        newest.put(account, next);
        signal.committed(account);
    }

    private static Outgoing state(AccountId account, StateVersion version) {
        return Outgoing.of(
                Topic.ACCOUNTS,
                account,
                new AccountStateChanged(account, version, AccountStatus.ACTIVE, null, "standard", "DE", null));
    }

    /** As when a connection breaks: the server ends the session of the relay that leads, and with it the lock. */
    private void loseLock() throws Exception {
        try (var connection = own.postgres().connect("usage");
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
        }
    }

    private long waiting() {
        return count("outbox");
    }

    private long count(String table) {
        return pool.query("select count(*) from " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void received(Topic topic, Instant at, int count) {
        List<Tuple> rows = Stream.generate(() -> Tuple.of(IDS.next(), topic.wireName(), at.atOffset(ZoneOffset.UTC)))
                .limit(count)
                .toList();
        pool.preparedQuery("insert into inbox (event_id, topic, received_at) values ($1, $2, $3)")
                .executeBatchAndAwait(rows);
    }

    // --- what the topic says ---

    /** What no relay has written is there too, and is not read. */
    private static List<Decoded.Known> read() {
        return own.topics().all(Topic.ACCOUNTS.wireName()).stream()
                .map(CODEC::decode)
                .filter(Decoded.Known.class::isInstance)
                .map(Decoded.Known.class::cast)
                .toList();
    }

    private static List<AccountsCurrent> beats() {
        return read().stream()
                .map(Decoded.Known::data)
                .filter(AccountsCurrent.class::isInstance)
                .map(AccountsCurrent.class::cast)
                .toList();
    }

    private static Stream<AccountStateChanged> states() {
        return read().stream()
                .map(Decoded.Known::data)
                .filter(AccountStateChanged.class::isInstance)
                .map(AccountStateChanged.class::cast);
    }

    private static List<StateVersion> told(AccountId account) {
        return states().filter(state -> state.account().equals(account))
                .map(AccountStateChanged::version)
                .toList();
    }

    /** Each version where it was told first: what a consumer with an inbox sees. */
    private static List<StateVersion> firstTold(AccountId account) {
        return told(account).stream().distinct().toList();
    }

    /** What is left of each account on a compacted topic. */
    private static Map<AccountId, StateVersion> lastTold(Collection<AccountId> accounts) {
        Map<AccountId, StateVersion> last = new HashMap<>();
        states().filter(state -> accounts.contains(state.account()))
                .forEach(state -> last.put(state.account(), state.version()));
        return last;
    }

    /**
     * Everything went out and the newest state of each is what readers see last. Kafka answers a commit before each
     * partition shows it, so an empty outbox alone does not say that.
     */
    private void arrived(List<AccountId> accounts) {
        eventually().untilAsserted(() -> assertThat(waiting()).isZero());
        eventually().untilAsserted(() -> assertThat(lastTold(accounts)).isEqualTo(newestOf(accounts)));
    }

    private Map<AccountId, StateVersion> newestOf(List<AccountId> accounts) {
        Map<AccountId, StateVersion> versions = new HashMap<>(newest);
        versions.keySet().retainAll(accounts);
        return versions;
    }

    private long changes(AccountId account) {
        return Objects.requireNonNull(newest.get(account)).n();
    }

    private static List<StateVersion> versions(long upTo) {
        List<StateVersion> versions = new ArrayList<>();
        for (long n = 1; n <= upTo; n++) {
            versions.add(new StateVersion(1, n));
        }
        return versions;
    }

    /** Makes the broker compact now and waits until it did: fewer states than were told are left. */
    private void compact() throws Exception {
        int before = (int) states().count();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", own.broker().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topic.ACCOUNTS.wireName()),
                            List.of(set("segment.ms", "100"), set("max.compaction.lag.ms", "100")),
                            new ConfigResource(ConfigResource.Type.BROKER, ""),
                            List.of(set("log.cleaner.backoff.ms", "200"))))
                    .all()
                    .get();
        }
        // Only a write rolls a segment: heartbeats do it.
        relay(config()).start();
        eventually().untilAsserted(() -> assertThat((int) states().count()).isLessThan(before));
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
