package com.cns.abuse.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.suspension.Abuse;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    void internal_topics_are_these_three_and_keep_nothing_longer_than_the_windows_need()
            throws ExecutionException, InterruptedException {
        Map<String, Object> connection =
                Map.of("bootstrap.servers", CnsTestResource.config().getOrDefault("kafka.bootstrap.servers", ""));
        try (Admin admin = Admin.create(connection)) {
            List<ConfigResource> internal = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(SignalStreams.APPLICATION))
                    .sorted()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();

            assertThat(internal)
                    .extracting(ConfigResource::name)
                    .containsExactly(
                            "abuse-service-signals-counted-changelog",
                            "abuse-service-signals-lifted-changelog",
                            "abuse-service-signals-minutes-changelog");
            assertThat(admin.describeConfigs(internal).all().get().values()).allSatisfy(topic -> {
                assertThat(value(topic, "cleanup.policy").split(",")).containsExactlyInAnyOrder("compact", "delete");
                assertThat(value(topic, "retention.ms"))
                        .isEqualTo(Long.toString(Duration.ofHours(4).toMillis()));
                assertThat(value(topic, "segment.ms"))
                        .isEqualTo(Long.toString(Duration.ofHours(1).toMillis()));
            });
        }
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
}
