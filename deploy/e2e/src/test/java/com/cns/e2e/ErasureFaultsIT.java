package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.local.suite.Run.Credential;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** I2: no acknowledged erasure is lost, and nothing of it returns, whatever falls over. */
class ErasureFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = 20_261_130L;

    private static RunningSuite suite;
    private static Customer customer;
    private static EndUsers endUsers;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "eraser");
        endUsers = new EndUsers(customer, new Records("erase", 9));
    }

    @Test
    @DisplayName(
            "kill -9 of each service while an erasure runs: all complete, a copy and a restriction of others with them; an erasure"
                    + " that waits still does, and is taken back (GDPR 12, 15, 18)")
    void erasures_outlive_killed_services() throws Exception {
        Map<Service, String> persons = new LinkedHashMap<>();
        // account-service last: it is the door that the next erasure is asked at.
        for (Service service : List.of(Service.USAGE, Service.CONSENT, Service.ABUSE, Service.ACCOUNT)) {
            persons.put(service, endUsers.number());
        }
        List<String> theirs = new ArrayList<>();
        persons.values().forEach(person -> theirs.addAll(endUsers.sendTo(person)));
        String restricted = endUsers.number();
        String copied = endUsers.number();
        List<String> inTheCopy = endUsers.sendTo(copied);
        String untouched = endUsers.number();
        String shown = endUsers.sendTo(untouched).getFirst();
        long metered = customer.metered();
        String waits = asked(
                "erasure",
                untouched,
                Map.of("executeAt", Instant.now().plus(Duration.ofDays(2)).toString()));

        List<String> requests = new ArrayList<>();
        String copy = "";
        for (Map.Entry<Service, String> each : persons.entrySet()) {
            if (each.getKey() == Service.ACCOUNT) {
                // Of the one that puts it together.
                copy = asked("access", copied, Map.of());
                requests.add(copy);
            }
            requests.add(asked("erasure", each.getValue(), Map.of()));
            suite.kill(each.getKey());
            if (each.getKey() == Service.USAGE) {
                // Of the one that carries it out and is not there to hear of it.
                requests.add(asked("restriction", restricted, Map.of()));
            }
        }

        requests.forEach(endUsers::awaitCompleted);
        persons.keySet().forEach(suite::awaitReady);
        endUsers.assertGone(theirs);
        assertThat(customer.metered()).isEqualTo(metered);
        assertThat(JsonPath.from(AccessIT.unzipped(customer.copy(copy)).get("usage-service/communications.json"))
                        .<String>getList("id"))
                .containsExactlyInAnyOrderElementsOf(inTheCopy);
        customer.send(List.of(new Records("restricted", 10).one("requested", restricted, "Your table is ready")))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-restricted"));
        customer.get("/v1/privacy-requests/" + waits).then().body("status", equalTo("received"));
        customer.cancel(waits).then().statusCode(200).body("status", equalTo("cancelled"));
        endUsers.awaitReadable(shown, untouched);
    }

    private static String asked(String type, String person, Map<String, Object> more) {
        return customer.ask(type, person, more).then().statusCode(202).extract().path("id");
    }

    /** Where a service is when it is killed: a lock holds it there, so that it is at this step and at no other. */
    private enum Step {
        /** What was asked is answered; perhaps nobody has heard of it. */
        ASKED,
        /** Of its part nothing is noted. */
        BEGINNING,
        /** The keys are destroyed, the rows are there. */
        REMOVING,
        /** Its part is done, and no report is taken in. */
        REPORTED,
        /** The certificate is signed. */
        COMPLETED
    }

    /** Each service at each step, in an order that the seed draws: what the one leaves behind the next one meets. */
    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Service service : Service.values()) {
            for (Step step : Step.values()) {
                pairs.add(Arguments.of(service, step));
            }
        }
        Collections.shuffle(pairs, RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        return pairs.stream();
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("pairs")
    @DisplayName("kill -9 of each service at each step of an erasure: it completes, and nothing is left (I2, R12)")
    void an_erasure_outlives_each_service_killed_at_each_step(Service service, Step step) throws Exception {
        String name = ("killed-" + service + "-" + step).toLowerCase(Locale.ROOT);
        Customer own = Customer.exchange(suite, Killed.CREDENTIAL);
        EndUsers theirs = new EndUsers(own, new Records(name, SEED + 10L * service.ordinal() + step.ordinal()));
        String person = theirs.number();
        List<String> sent = theirs.sendTo(person);
        long metered = own.metered();

        String request = killedAt(service, step, own, theirs, person);

        theirs.awaitCompleted(request);
        suite.awaitReady(service);
        theirs.assertGone(sent);
        assertThat(own.metered()).isEqualTo(metered);
        System.out.printf("kill -9 of %s at %s with seed %d: %s completed%n", service.wireName(), step, SEED, request);
    }

    /** One account for all: its token is fetched anew each time, since all of them take longer than it lives. */
    private static final class Killed {
        static final Credential CREDENTIAL = Customer.credential(suite, "killed", "killed@customer.example");
    }

    /** The request. */
    private static String killedAt(Service service, Step step, Customer own, EndUsers theirs, String person)
            throws Exception {
        String database = service.name().toLowerCase(Locale.ROOT);
        return switch (step) {
            case ASKED -> {
                String request = asked(own, person);
                suite.kill(service);
                yield request;
            }
            case BEGINNING -> {
                try (Hold hold = new Hold(database, "erasure", "share")) {
                    String request = asked(own, person);
                    hold.awaitSomebody();
                    suite.kill(service);
                    yield request;
                }
            }
            case REMOVING -> {
                try (Hold hold = new Hold(database + "_keyring", "key_encryption_key", "access exclusive")) {
                    String request = asked(own, person);
                    awaitPart(database, request, "done_at is null");
                    hold.awaitSomebody();
                    suite.kill(service);
                    yield request;
                }
            }
            case REPORTED -> {
                try (Hold hold = new Hold("account", "privacy_outcome", "share")) {
                    String request = asked(own, person);
                    awaitPart(database, request, "done_at is not null");
                    hold.awaitSomebody();
                    suite.kill(service);
                    yield request;
                }
            }
            case COMPLETED -> {
                String request = asked(own, person);
                theirs.awaitCompleted(request);
                String certificate = certificate(own, request);
                suite.kill(service);
                suite.awaitReady(service);
                assertThat(certificate(own, request)).isEqualTo(certificate);
                yield request;
            }
        };
    }

    private static String asked(Customer own, String person) {
        return own.erase(person).then().statusCode(202).extract().path("id");
    }

    private static String certificate(Customer own, String request) {
        return own.get("/v1/privacy-requests/" + request + "/certificate")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Until the service whose database it is has noted its part, and it stands so. */
    private static void awaitPart(String database, String request, String standing) {
        String sql = "select exists (select from erasure where request_id = ? and " + standing + ")";
        await(database + " " + standing).atMost(PATIENCE).until(() -> {
            try (Connection connection = suite.connect(database);
                    PreparedStatement noted = connection.prepareStatement(sql)) {
                noted.setObject(1, PrivacyRequestId.fromString(request).value());
                return isTrue(noted.executeQuery());
            }
        });
    }

    private static boolean isTrue(ResultSet answer) throws SQLException {
        try (answer) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Nobody gets past a table until it is closed. */
    private static final class Hold implements AutoCloseable {
        private final String table;
        private final Connection connection;

        /** @param mode of PostgreSQL's locks of tables */
        Hold(String database, String table, String mode) throws SQLException {
            this.table = table;
            this.connection = suite.connect(database);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in " + mode + " mode");
            }
        }

        void awaitSomebody() {
            await("somebody at " + table)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::isSomebodyThere);
        }

        private boolean isSomebodyThere() throws SQLException {
            try (PreparedStatement waiting = connection.prepareStatement("""
                    select exists (
                        select from pg_locks l join pg_database d on d.oid = l.database
                        where d.datname = current_database() and l.relation = ?::regclass and not l.granted)""")) {
                waiting.setString(1, table);
                return isTrue(waiting.executeQuery());
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }

    @Test
    @DisplayName(
            "a participant that is down delays an erasure and never loses it; asked again it erases what came since")
    void a_participant_that_is_down_delays_an_erasure_and_never_loses_it() throws Exception {
        String person = endUsers.number();
        List<String> theirs = endUsers.sendTo(person);
        String request;
        List<String> since;
        String follows;
        suite.signal(Service.CONSENT, "STOP");
        try {
            request = customer.erase(person).then().statusCode(202).extract().path("id");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endUsers.request(request)
                                    .<List<String>>path("participants.findAll { it.status == 'done' }.service"))
                            .containsExactlyInAnyOrder("abuse-service", "account-service", "usage-service"));
            since = endUsers.sendTo(person);
            Response again = customer.erase(person);
            again.then().statusCode(202);
            follows = again.path("id");
            assertThat(again.<String>path("status")).isEqualTo("received");
            assertThat(endUsers.request(request).<String>path("status")).isEqualTo("partially-done");
        } finally {
            suite.signal(Service.CONSENT, "CONT");
        }

        endUsers.awaitCompleted(request);
        endUsers.awaitCompleted(follows);
        endUsers.assertGone(theirs);
        endUsers.assertGone(since);
    }

    /** Behind what came since; from its old places each build has everything read again ({@link RestartIT}). */
    @Tag("long")
    @Test
    @DisplayName("every topic delivered again from the beginning: nothing returns, no total changes")
    void every_topic_delivered_again_brings_nothing_back() {
        String person = endUsers.number();
        List<String> theirs = endUsers.sendTo(person);
        endUsers.awaitCompleted(
                customer.erase(person).then().statusCode(202).extract().path("id"));
        endUsers.sendTo(endUsers.number());
        long metered = customer.metered();

        for (Topic topic : Topic.values()) {
            deliverAgain(topic);
        }
        List<String> later = endUsers.sendTo(endUsers.number());

        assertThat(customer.metered()).isEqualTo(metered + later.size());
        endUsers.assertGone(theirs);
        assertThat(customer.get("/v1/ingest-conflicts").<List<?>>path("conflicts"))
                .isEmpty();
    }

    /** Everything that is on a topic now is put there once more, as a restored mirror or a reset offset would. */
    private static void deliverAgain(Topic topic) {
        String bootstrap = suite.run().kafka().bootstrapServers();
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.wireName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            all.forEach(record -> producer.send(new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), record.headers())));
        }
    }
}
