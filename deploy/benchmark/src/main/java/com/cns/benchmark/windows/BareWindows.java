package com.cns.benchmark.windows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The peer: minutes in a window store, summed to an hour, and one rule written in Java. No CEL, no database, no week, nothing
 * compared across accounts.
 */
final class BareWindows implements AutoCloseable {
    static final String SIGNALS = "bench.signals";
    static final String FEATURES = "bench.features";
    static final String APPLICATION = "bench-windows";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MINUTES = "minutes";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LG_K = 11;

    private final KafkaStreams streams;

    /** @param folder for its stores */
    BareWindows(String bootstrapServers, Path folder, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic(SIGNALS, partitions, (short) 1),
                            new NewTopic(FEATURES, partitions, (short) 1)))
                    .all()
                    .get();
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("streams").toString());
        // As abuse-service has them.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 20);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        streams = new KafkaStreams(topology(), properties);
        streams.start();
    }

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource(
                "read", Serdes.String().deserializer(), Serdes.ByteArray().deserializer(), SIGNALS);
        topology.addProcessor("sum", Hours::new, "read");
        topology.addStateStore(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(MINUTES, HOUR.multipliedBy(3), MINUTE, false),
                        Serdes.String(),
                        Serdes.ByteArray()),
                "sum");
        topology.addSink(
                "tell",
                FEATURES,
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                "sum");
        return topology;
    }

    /** A minute's sums, and the hour's. */
    private static final class Sums {
        private long outbound;
        private long firstContacts;
        private long callsToAction;
        private long spam;
        private final HllUnion recipients = new HllUnion(LG_K);
        private final HllUnion templates = new HllUnion(LG_K);

        void add(JsonNode counted) {
            outbound += counted.get("outbound").asLong();
            firstContacts += counted.get("firstContacts").asLong();
            callsToAction += counted.get("callsToAction").asLong();
            JsonNode scores = counted.get("scores");
            for (int i = 5; i < scores.size(); i++) {
                spam += scores.get(i).asLong();
            }
            merge(recipients, counted.get("recipients"));
            merge(templates, counted.get("templates"));
        }

        private static void merge(HllUnion into, JsonNode sketch) {
            into.update(HllSketch.heapify(Base64.getDecoder().decode(sketch.asText())));
        }

        boolean suspends() {
            return outbound >= 100
                    && spam * 2 >= outbound
                    && callsToAction * 5 >= outbound * 3
                    && firstContacts * 10 >= outbound * 7;
        }

        ObjectNode json() {
            ObjectNode json = JSON.createObjectNode();
            json.put("outbound", outbound);
            json.put("firstContacts", firstContacts);
            json.put("callsToAction", callsToAction);
            json.putArray("scores").add(0).add(0).add(0).add(0).add(0).add(spam);
            json.put("recipients", base64(recipients));
            json.put("templates", base64(templates));
            return json;
        }

        private static String base64(HllUnion sketch) {
            return Base64.getEncoder()
                    .encodeToString(sketch.getResult(TgtHllType.HLL_8).toCompactByteArray());
        }
    }

    private static final class Hours implements Processor<String, byte[], String, byte[]> {
        @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
        private ProcessorContext<String, byte[]> context;

        @SuppressWarnings("NullAway.Init")
        private WindowStore<String, byte[]> minutes;

        @Override
        public void init(ProcessorContext<String, byte[]> opened) {
            context = opened;
            minutes = opened.getStateStore(MINUTES);
        }

        @Override
        public void process(Record<String, byte[]> message) {
            try {
                JsonNode signal = JSON.readTree(message.value());
                long minute = Instant.parse(signal.get("minute").asText()).toEpochMilli();
                Sums sums = new Sums();
                byte[] present = minutes.fetch(message.key(), minute);
                if (present != null) {
                    sums.add(JSON.readTree(present));
                }
                sums.add(signal);
                minutes.put(message.key(), JSON.writeValueAsBytes(sums.json()), minute);
                Sums hour = hour(message.key(), minute);
                ObjectNode features = hour.json();
                features.put("suspends", hour.suspends());
                context.forward(message.withValue(JSON.writeValueAsBytes(features)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Sums hour(String account, long until) throws IOException {
            Sums hour = new Sums();
            try (WindowStoreIterator<byte[]> all =
                    minutes.fetch(account, until - HOUR.toMillis() + MINUTE.toMillis(), until)) {
                while (all.hasNext()) {
                    hour.add(JSON.readTree(all.next().value));
                }
            }
            return hour;
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(10));
    }
}
