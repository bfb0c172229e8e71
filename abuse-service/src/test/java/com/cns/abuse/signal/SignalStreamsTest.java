package com.cns.abuse.signal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.FeaturesComputed.Week;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.account.AccountSignedUp;
import com.cns.contract.account.CardNamed;
import com.cns.contract.account.CardToken;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SignalStreamsTest {
    private static final String PATH = "/v1/account-features/{account}";
    private static final String READING = "GET " + PATH;

    @Inject
    Abuse abuse;

    @Inject
    SignalStreams streams;

    @Inject
    @Readiness
    StreamsHealth health;

    @Inject
    SignalConfig config;

    @Inject
    MeterRegistry meters;

    @Inject
    Ids ids;

    @BeforeEach
    void isRunning() {
        await().atMost(Abuse.PATIENCE).until(() -> streams.state() == KafkaStreams.State.RUNNING);
    }

    @Test
    void windows_come_back_from_kafka_after_a_restart_without_the_state_folder() throws IOException {
        AccountId account = abuse.anActiveAccount();
        abuse.sends(abuse.batch(account).sent(300).ordinary());
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.features(account).isEmpty());

        streams.stop();
        assertThat(health.call().getStatus().name()).isEqualTo("DOWN");
        delete(config.stateDir());
        streams.start();
        isRunning();
        abuse.sends(abuse.batch(account).sent(30).ordinary());

        await().atMost(Abuse.PATIENCE).until(() -> abuse.features(account).size() == 2);
        assertThat(abuse.features(account).getLast().outbound()).isEqualTo(330);
        assertThat(health.call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void a_lifting_is_remembered_after_a_restart_without_the_state_folder() throws IOException {
        AccountId account = abuse.anActiveAccount();
        Instant now = abuse.batch(account).minute();
        abuse.sends(abuse.batch(account).sent(300).ordinary());
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.features(account).isEmpty());
        double before = remembered();
        abuse.lifts(new SuspensionLifted(
                new SuspensionId(ids.next()), account, new AppealId(ids.next()), "A mistake.", now));
        await().atMost(Abuse.PATIENCE).until(() -> remembered() > before);

        streams.stop();
        delete(config.stateDir());
        streams.start();
        isRunning();
        abuse.sends(Batch.of(account, now.plus(Windows.MINUTE)).sent(30).ordinary());

        await().atMost(Abuse.PATIENCE).until(() -> abuse.features(account).size() == 2);
        assertThat(abuse.features(account).getLast().outbound()).isEqualTo(30);
    }

    private double remembered() {
        return meters.counter("cns.abuse.liftings", "outcome", "remembered").count();
    }

    @Test
    void poison_on_the_topic_of_signals_stops_nothing() {
        AccountId account = abuse.anActiveAccount();
        String topic = Topic.USAGE_SIGNALS.wireName();
        String key = account.toString();

        abuse.delivers(new ProducerRecord<>(topic, key, "no event".getBytes(StandardCharsets.UTF_8)));
        abuse.delivers(new ProducerRecord<>(topic, key, null));
        abuse.delivers(new ProducerRecord<>(topic, key, new byte[900_000]));
        abuse.sends(abuse.batch(account).sent(5));

        await().atMost(Abuse.PATIENCE).until(() -> !abuse.features(account).isEmpty());
        assertThat(abuse.features(account))
                .extracting(FeaturesComputed::outbound)
                .containsExactly(5L);
        assertThat(abuse.deadSignals(key))
                .hasSize(3)
                .allSatisfy(dead ->
                        assertThat(dead.headers().lastHeader("cns-dlq-reason")).isNotNull());
        assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }

    @Test
    void a_week_and_what_accounts_have_in_common_come_back_from_kafka_without_the_state_folder() throws IOException {
        AccountId account = abuse.anActiveAccount();
        AccountId other = abuse.anActiveAccount();
        NetworkToken network = NetworkToken.of(bytes(account));
        CardToken card = CardToken.of(bytes(account));
        abuse.happens(account, new AccountSignedUp(account, network, true));
        abuse.happens(account, new CardNamed(account, card));
        abuse.sends(
                abuse.batch(account).sent(300).ordinary().texts(account.value().getLeastSignificantBits()));
        await().atMost(Abuse.PATIENCE)
                .until(() -> week(account).outbound() == 300
                        && week(account).signUpsFromNetwork() == 1
                        && Objects.equals(week(account).accountsWithCard(), 1L));

        streams.stop();
        delete(config.stateDir());
        streams.start();
        isRunning();
        abuse.happens(other, new AccountSignedUp(other, network, false));
        abuse.happens(other, new CardNamed(other, card));
        abuse.sends(abuse.batch(other).sent(3).ordinary().texts(account.value().getLeastSignificantBits()));

        await().atMost(Abuse.PATIENCE)
                .untilAsserted(() -> assertThat(week(account))
                        .returns(300L, Week::outbound)
                        .returns(2L, Week::signUpsFromNetwork)
                        .returns(2L, Week::accountsWithCard)
                        .returns(true, Week::throwAwayAddress));
        await().atMost(Abuse.PATIENCE)
                .untilAsserted(
                        () -> assertThat(abuse.features(account).getLast().accountsWithSameText())
                                .isEqualTo(1L));
    }

    private Week week(AccountId account) {
        List<FeaturesComputed> told = abuse.features(account);
        return told.isEmpty()
                ? new Week(0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0L)
                : Objects.requireNonNull(told.getLast().week());
    }

    private static byte[] bytes(AccountId account) {
        return ByteBuffer.allocate(32)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }

    @Test
    void reviewers_and_rule_admins_read_an_accounts_features_for_a_purpose() {
        AccountId account = abuse.anActiveAccount();
        abuse.sends(abuse.batch(account).sent(40).ordinary());
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.features(account).isEmpty());

        staff("rita")
                .get(PATH, account.toString())
                .then()
                .statusCode(200)
                .body("account", equalTo(account.toString()))
                .body("outbound", equalTo(40))
                .body("week.outbound", equalTo(40));
        staff("ada").get(PATH, account.toString()).then().statusCode(200);
        staff("sam").get(PATH, account.toString()).then().statusCode(403);
        staff("rita").get(PATH, abuse.anUnknownAccount().toString()).then().statusCode(404);
        given().header("Authorization", "Bearer " + StaffToken.of("rita"))
                .get(PATH, account.toString())
                .then()
                .statusCode(400);
        given().header("Authorization", "Bearer " + CustomerToken.of(account).serialize())
                .header("CNS-Purpose", "security")
                .get(PATH, account.toString())
                .then()
                .statusCode(403);
        assertThat(AuditEntries.of(account))
                .contains(
                        "READ STAFF rita security " + READING + " -",
                        "READ STAFF ada security " + READING + " -",
                        "REFUSED STAFF sam - " + READING + " -",
                        "REFUSED STAFF rita - " + READING + " -");
    }

    @Test
    void features_are_unavailable_while_the_windows_are_restored() {
        AccountId account = abuse.anActiveAccount();

        streams.stop();
        try {
            staff("rita").get(PATH, account.toString()).then().statusCode(503).header("Retry-After", "5");
        } finally {
            streams.start();
        }
        isRunning();
        staff("rita").get(PATH, account.toString()).then().statusCode(200).body("outbound", equalTo(0));
    }

    /** Another replica has the account's windows; what was judged lies where all can read it. */
    @Test
    void features_are_those_that_were_judged_last_where_the_windows_are_not() {
        AccountId account = abuse.anActiveAccount();
        abuse.sends(abuse.batch(account).sent(300).ordinary());
        await().atMost(Abuse.PATIENCE).until(() -> abuse.features(account).size() == 1);

        streams.stop();
        try {
            await().atMost(Abuse.PATIENCE)
                    .untilAsserted(() -> staff("rita")
                            .get(PATH, account.toString())
                            .then()
                            .statusCode(200)
                            .body("outbound", equalTo(300)));
        } finally {
            streams.start();
        }
        isRunning();
    }

    private static RequestSpecification staff(String person) {
        return given().header("Authorization", "Bearer " + StaffToken.of(person))
                .header("CNS-Purpose", "security");
    }

    @Test
    void internal_topics_are_the_ones_that_the_contract_lists_and_keep_nothing_longer_than_the_windows_need()
            throws ExecutionException, InterruptedException {
        Map<String, Object> connection =
                Map.of("bootstrap.servers", CnsTestResource.config().getOrDefault("kafka.bootstrap.servers", ""));
        try (Admin admin = Admin.create(connection)) {
            List<ConfigResource> internal = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(SignalStreams.APPLICATION))
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(internal).all().get();

            assertThat(internal)
                    .extracting(ConfigResource::name)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(InternalTopic.values())
                            .map(InternalTopic::wireName)
                            .toList());
            Map<String, Config> ofStores = Stream.of(InternalTopic.values())
                    .filter(topic -> topic.kind() == InternalTopic.Kind.STORE)
                    .collect(Collectors.toMap(
                            InternalTopic::streamsName,
                            topic -> Objects.requireNonNull(
                                    configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.wireName())))));
            assertThat(ofStores.values())
                    .allSatisfy(
                            topic -> assertThat(value(topic, "cleanup.policy").split(","))
                                    .containsExactlyInAnyOrder("compact", "delete"));
            Map<String, String> keeping = new TreeMap<>();
            ofStores.forEach((store, topic) -> keeping.put(store, kept(topic)));
            assertThat(keeping)
                    .containsExactly(
                            Map.entry("cards", "PT172H in PT12H12M51.428S"),
                            Map.entry("counted", "PT4H in PT1H"),
                            Map.entry("hours", "PT172H in PT12H12M51.428S"),
                            Map.entry("lifted", "PT4H in PT1H"),
                            Map.entry("minutes", "PT4H in PT1H"),
                            Map.entry("sign-ups", "PT28H in PT1H55M42.857S"),
                            Map.entry("texts", "PT5H in PT1H"),
                            Map.entry("weeks", "PT4H in PT1H"));
        }
    }

    private static String kept(Config topic) {
        return Duration.ofMillis(Long.parseLong(value(topic, "retention.ms"))) + " in "
                + Duration.ofMillis(Long.parseLong(value(topic, "segment.ms")));
    }

    private static String value(Config topic, String name) {
        return topic.get(name).value();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void each_thread_that_is_replaced_is_counted() {
        double before = meters.get("cns.abuse.threads.replaced").counter().count();

        streams.replace(new IllegalStateException("a fault"));

        assertThat(meters.get("cns.abuse.threads.replaced").counter().count()).isEqualTo(before + 1);
    }
}
