package com.cns.abuse.signal;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker; its clock stands until it is moved. */
final class Bench implements AutoCloseable {
    private final EventCodec codec = new EventCodec("abuse-service");
    private final List<FeaturesComputed> told = new ArrayList<>();
    private final TopologyTestDriver driver;
    private Instant now;
    private long events;

    Bench(Path state, Instant now) {
        this.now = now;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        properties.put(BoundedMemory.LIMIT, Long.toString(16 * 1024 * 1024));
        driver = new TopologyTestDriver(Windows.topology(codec, new SimpleMeterRegistry()), properties, now);
    }

    void moveTo(Instant time) {
        driver.advanceWallClockTime(Duration.between(now, time));
        now = time;
    }

    void send(Batch batch) {
        pipe(event(Topic.USAGE_SIGNALS, batch.account(), batch.minute(), batch.signals()));
    }

    void lift(AccountId account, Instant at) {
        SuspensionLifted lifted = new SuspensionLifted(
                new SuspensionId(new UUID(3, 3)), account, new AppealId(new UUID(4, 4)), "A mistake.", at);
        pipe(event(Topic.SUSPENSIONS, account, at, lifted));
    }

    void happens(AccountId account, Instant at, Event event) {
        pipe(event(Topic.ACCOUNT_ACTIVITY, account, at, event));
    }

    ProducerRecord<String, byte[]> event(Topic topic, AccountId account, Instant at, Event event) {
        events++;
        return codec.encode(topic, account.toString(), account, new EventId(new UUID(7, events)), at, event);
    }

    void pipe(ProducerRecord<String, byte[]> event) {
        driver.createInputTopic(event.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(event.key(), event.value(), event.headers(), now));
    }

    /** As if it had never been stored. */
    void loses(String store, AccountId account, Instant window) {
        driver.<String, byte[]>getWindowStore(store).put(account.toString(), null, window.toEpochMilli());
    }

    /** All features of the account, the newest last. */
    List<FeaturesComputed> told(AccountId account) {
        driver.createOutputTopic(Topic.ABUSE_FEATURES.wireName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(each -> told.add(decoded(each)));
        return told.stream().filter(each -> each.account().equals(account)).toList();
    }

    FeaturesComputed newest(AccountId account) {
        return told(account).getLast();
    }

    List<String> reasons(Topic topic) {
        return driver
                .createOutputTopic(topic.deadLetters(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(each ->
                        new String(each.headers().lastHeader("cns-dlq-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private FeaturesComputed decoded(TestRecord<String, byte[]> record) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("", 0, 0, record.key(), record.value());
        record.headers().forEach(message.headers()::add);
        return switch (codec.decode(message)) {
            case Decoded.Known known when known.data() instanceof FeaturesComputed computed -> computed;
            case Decoded other -> throw new AssertionError(other);
        };
    }

    @Override
    public void close() {
        driver.close();
    }
}
