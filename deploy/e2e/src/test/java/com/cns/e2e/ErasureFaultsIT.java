package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import io.restassured.response.Response;
import java.io.IOException;
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
    private static final int EACH = 5;

    private static RunningSuite suite;
    private static Customer customer;
    private static Records records;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "eraser");
        records = new Records("erase", 9);
    }

    @Test
    @DisplayName("kill -9 of each service while an erasure runs: all complete")
    void erasures_outlive_killed_services() {
        Map<Service, String> persons = new LinkedHashMap<>();
        // account-service last: it is the door that the next erasure is asked at.
        for (Service service : List.of(Service.USAGE, Service.CONSENT, Service.ABUSE, Service.ACCOUNT)) {
            persons.put(service, records.number());
        }
        List<String> theirs = new ArrayList<>();
        persons.values().forEach(person -> theirs.addAll(sendTo(person)));
        long metered = customer.metered();

        List<String> requests = new ArrayList<>();
        persons.forEach((service, person) -> {
            requests.add(customer.erase(person).then().statusCode(202).extract().path("id"));
            suite.kill(service);
        });

        requests.forEach(ErasureFaultsIT::awaitCompleted);
        persons.keySet().forEach(suite::awaitReady);
        assertGone(theirs);
        assertThat(customer.metered()).isEqualTo(metered);
    }

    @Test
    @DisplayName("a participant that is down delays an erasure and never loses it; the same asked again is merged")
    void a_participant_that_is_down_delays_an_erasure_and_never_loses_it() throws Exception {
        String person = records.number();
        List<String> theirs = sendTo(person);
        String request;
        signal(Service.CONSENT, "STOP");
        try {
            request = customer.erase(person).then().statusCode(202).extract().path("id");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(request(request)
                                    .<List<String>>path("participants.findAll { it.status == 'done' }.service"))
                            .containsExactlyInAnyOrder("abuse-service", "account-service", "usage-service"));
            Response again = customer.erase(person);
            again.then().statusCode(200);
            assertThat(again.<String>path("id")).isEqualTo(request);
            assertThat(again.<Boolean>path("merged")).isTrue();
            assertThat(request(request).<String>path("status")).isEqualTo("partially-done");
        } finally {
            signal(Service.CONSENT, "CONT");
        }

        awaitCompleted(request);
        assertGone(theirs);
    }

    @Test
    @DisplayName("every topic delivered again from the beginning: nothing returns, no total changes")
    void every_topic_delivered_again_brings_nothing_back() {
        String person = records.number();
        List<String> theirs = sendTo(person);
        awaitCompleted(customer.erase(person).then().statusCode(202).extract().path("id"));
        sendTo(records.number());
        long metered = customer.metered();

        for (Topic topic : Topic.values()) {
            deliverAgain(topic);
        }
        List<String> later = sendTo(records.number());

        assertThat(customer.metered()).isEqualTo(metered + later.size());
        assertGone(theirs);
        assertThat(customer.get("/v1/ingest-conflicts").<List<?>>path("conflicts"))
                .isEmpty();
    }

    /** Sends some texts to a number and waits until they are stored with their contents. */
    private static List<String> sendTo(String number) {
        long before = customer.metered();
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            batch.add(records.one("delivered", number, "Your table is booked"));
        }
        List<String> ids = customer.send(batch).then().statusCode(202).extract().path("records.id");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> customer.metered() == before + EACH);
        ids.forEach(id -> await().atMost(PATIENCE)
                .until(() -> customer.read("/v1/communications/" + id + "/content", "provide-service")
                                .statusCode()
                        == 200));
        return ids;
    }

    private static Response request(String id) {
        return customer.get("/v1/privacy-requests/" + id);
    }

    private static void awaitCompleted(String request) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> "completed".equals(request(request).path("status")));
    }

    private static void assertGone(List<String> communications) {
        for (String id : communications) {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                Response facts = customer.read("/v1/communications/" + id, "provide-service");
                assertThat(facts.statusCode()).isEqualTo(200);
                assertThat(facts.<String>path("to")).isNull();
                assertThat(facts.<String>path("from")).isNull();
            });
            assertThat(customer.read("/v1/communications/" + id + "/content", "provide-service")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static void signal(Service service, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(suite.pid(service)))
                        .start()
                        .waitFor())
                .isZero();
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
