package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I2: no acknowledged erasure is lost, and nothing of it returns, whatever falls over. */
class ErasureFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
    @DisplayName("kill -9 of each service while an erasure runs: all complete")
    void erasures_outlive_killed_services() {
        Map<Service, String> persons = new LinkedHashMap<>();
        // account-service last: it is the door that the next erasure is asked at.
        for (Service service : List.of(Service.USAGE, Service.CONSENT, Service.ABUSE, Service.ACCOUNT)) {
            persons.put(service, endUsers.number());
        }
        List<String> theirs = new ArrayList<>();
        persons.values().forEach(person -> theirs.addAll(endUsers.sendTo(person)));
        long metered = customer.metered();

        List<String> requests = new ArrayList<>();
        persons.forEach((service, person) -> {
            requests.add(customer.erase(person).then().statusCode(202).extract().path("id"));
            suite.kill(service);
        });

        requests.forEach(endUsers::awaitCompleted);
        persons.keySet().forEach(suite::awaitReady);
        endUsers.assertGone(theirs);
        assertThat(customer.metered()).isEqualTo(metered);
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
