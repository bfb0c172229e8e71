package com.cns.local.scan;

import com.cns.contract.topic.Topic;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every topic from its first record, as a consumer reads it; also what was never committed. */
final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Where certificates say why and until when a token is kept. */
    private static final Set<String> GROUNDED = Set.of(
            Topic.PRIVACY_REQUESTS.wireName(),
            Topic.PRIVACY_REQUESTS.deadLetters(),
            Topic.PERSON_SEARCHES.wireName(),
            Topic.PERSON_SEARCHES.deadLetters(),
            Topic.CONSENTS.wireName(),
            Topic.END_USERS.wireName(),
            Topic.END_USERS.deadLetters());

    private static final Pattern ONE_SERVER = Pattern.compile("(?<host>[^:,]+):(?<port>\\d{1,5})");
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int IDLE_POLLS = 40;

    private final String bootstrapServers;
    private final EventReader reader;
    private final Findings findings;

    TopicScan(String bootstrapServers, EventReader reader, Findings findings) {
        this.bootstrapServers = bootstrapServers;
        this.reader = reader;
        this.findings = findings;
    }

    void run() {
        if (isRefused()) {
            findings.gap("Kafka does not answer at " + bootstrapServers + " (connection refused)");
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_uncommitted",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.listTopics().forEach((topic, infos) -> {
                // Kafka's own are no events; their files are searched.
                if (!topic.startsWith("__")) {
                    infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
                }
            });
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, consumer.endOffsets(partitions));
        } catch (KafkaException e) {
            findings.gap("Kafka does not answer at " + bootstrapServers + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whether nobody listens there, which a client would try again and again until its patience ends. */
    private boolean isRefused() {
        Matcher server = ONE_SERVER.matcher(bootstrapServers);
        if (!server.matches()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.group("host"), Integer.parseInt(server.group("port"))),
                    PATIENCE_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        int idle = 0;
        List<TopicPartition> unread = new ArrayList<>(ends.keySet());
        while (!unread.isEmpty() && idle < IDLE_POLLS) {
            unread.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            if (unread.isEmpty()) {
                return;
            }
            var records = consumer.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            records.forEach(this::read);
        }
        unread.forEach(partition -> findings.gap(partition + " could not be read to its end"));
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        findings.searchedEvent();
        String topic = event.topic();
        EventReader.Seen seen = (field, what) -> findings.add(topic + "/" + field, grounded(topic, what), 1);
        reader.readPart("key", event.key(), seen);
        for (Header header : event.headers()) {
            reader.readPart(header.key(), header.value(), seen);
        }
        reader.readValue(topic, event.value(), seen);
    }

    private static What grounded(String topic, What what) {
        return GROUNDED.contains(topic) && what == What.TOKEN ? What.GROUNDED_TOKEN : what;
    }
}
