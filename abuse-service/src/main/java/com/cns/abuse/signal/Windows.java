package com.cns.abuse.signal;

import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The topology: signals in, minutes kept, the hour's features out; liftings in, so that what was before them counts no
 * more. One sub-topology, no repartitioning: both topics are keyed by account and have as many partitions.
 */
final class Windows {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is judged. */
    static final Duration HOUR = Duration.ofHours(1);

    /** How far usage-service's clock may be ahead of ours; beyond, one event would age everybody's minutes. */
    static final Duration AHEAD = Duration.ofHours(1);

    /** Minutes stay for the hour that is judged, a clock that is ahead, and an hour of lateness. */
    static final Duration KEPT = HOUR.plus(AHEAD).plusHours(1);

    /** Sums of an account's minute. */
    static final String MINUTES = "minutes";

    /** Ids of events that were counted. */
    static final String COUNTED = "counted";

    /** Minutes in which a person lifted an account's suspension. */
    static final String LIFTED = "lifted";

    static final String SIGNALS = "signals";
    static final String HOURS = "hours";
    static final String FEATURES = "features";
    static final String DEAD_LETTERS = "dead-letters";
    static final String SUSPENSIONS = "suspensions";
    static final String LIFTINGS = "liftings";
    static final String DEAD_SUSPENSIONS = "dead-suspensions";

    private Windows() {}

    static Topology topology(EventCodec codec, MeterRegistry meters) {
        return new Topology()
                .addSource(
                        SIGNALS,
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topic.USAGE_SIGNALS.wireName())
                .addSource(
                        SUSPENSIONS,
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topic.SUSPENSIONS.wireName())
                .addProcessor(HOURS, () -> new Hours(codec, meters), SIGNALS)
                .addProcessor(LIFTINGS, () -> new Liftings(codec, meters), SUSPENSIONS)
                .addStateStore(store(MINUTES), HOURS)
                .addStateStore(store(COUNTED), HOURS)
                .addStateStore(store(LIFTED), HOURS, LIFTINGS)
                .addSink(
                        FEATURES,
                        Topic.ABUSE_FEATURES.wireName(),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        HOURS)
                .addSink(
                        DEAD_LETTERS,
                        Topic.USAGE_SIGNALS.deadLetters(),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        HOURS)
                .addSink(
                        DEAD_SUSPENSIONS,
                        Topic.SUSPENSIONS.deadLetters(),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        LIFTINGS);
    }

    /** Backed up by a topic that Streams creates: compacted, and deleted after {@link #KEPT} and an hour. */
    private static StoreBuilder<WindowStore<String, byte[]>> store(String name) {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, KEPT, MINUTE, false), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(HOUR.toMillis())));
    }
}
