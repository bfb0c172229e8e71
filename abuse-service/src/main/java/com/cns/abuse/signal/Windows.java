package com.cns.abuse.signal;

import com.cns.abuse.crowd.Crowds;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The topology: signals and activities in, minutes and hours kept, features out; liftings in, so that what was before them
 * counts no more. These topics are keyed by account and have as many partitions, so that one task has all of an account. What
 * accounts have in common is found out by tasks of its own, whose key is a network, a means of payment or a text; they, and withdrawals of consents,
 * tell it to the account's task.
 */
final class Windows {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is judged. */
    static final Duration HOUR = Duration.ofHours(1);

    /** How far another service's clock may be ahead of ours; beyond, one event would age everybody's minutes. */
    static final Duration AHEAD = Duration.ofHours(1);

    /** Minutes stay for the hour that is judged, a clock that is ahead, and an hour of lateness. */
    static final Duration KEPT = HOUR.plus(AHEAD).plusHours(1);

    /** Sums of an account's minute. */
    static final String MINUTES = InternalTopic.MINUTES.streamsName();

    /** Ids of events that were counted. */
    static final String COUNTED = InternalTopic.COUNTED.streamsName();

    /** Minutes in which a person lifted an account's suspension. */
    static final String LIFTED = InternalTopic.LIFTED.streamsName();

    /** What is kept of an account's clock hour. */
    static final String HOURS = InternalTopic.HOURS.streamsName();

    /** An account's week as it was when a clock hour began. */
    static final String WEEKS = InternalTopic.WEEKS.streamsName();

    static final String FEATURES = "features";
    static final String DEAD_LETTERS = "dead-letters";
    static final String DEAD_SUSPENSIONS = "dead-suspensions";
    static final String DEAD_ACTIVITIES = "dead-activities";
    static final String DEAD_CONSENTS = "dead-consents";

    /** The ways to other keys. */
    static final String TO_NETWORKS = "to-networks";

    static final String TO_CARDS = "to-cards";
    static final String TO_TEXTS = "to-texts";
    static final String FOUND = "found";

    private static final String COUNT_SIGNALS = "count-signals";
    private static final String COUNT_ACTIVITIES = "count-activities";
    private static final String COUNT_FINDINGS = "count-findings";
    private static final String REMEMBER_LIFTINGS = "remember-liftings";
    private static final String COMPARE_SIGN_UPS = "compare-sign-ups";
    private static final String COMPARE_CARDS = "compare-cards";
    private static final String COMPARE_TEXTS = "compare-texts";
    private static final String FIND_WITHDRAWALS = "find-withdrawals";

    /** Segments of a store's topic are this share of what it is kept for, an hour at least. */
    private static final int SEGMENTS = 14;

    private final StreamsBuilder builder = new StreamsBuilder();
    private final EventCodec codec;
    private final MeterRegistry meters;

    private Windows(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    static Topology topology(EventCodec codec, MeterRegistry meters) {
        return new Windows(codec, meters).build();
    }

    private Topology build() {
        builder.addStateStore(store(InternalTopic.MINUTES, KEPT, MINUTE));
        builder.addStateStore(store(InternalTopic.COUNTED, KEPT, MINUTE));
        builder.addStateStore(store(InternalTopic.LIFTED, KEPT, MINUTE));
        builder.addStateStore(store(InternalTopic.HOURS, Duration.ofDays(7).plus(KEPT), HOUR));
        builder.addStateStore(store(InternalTopic.WEEKS, KEPT, HOUR));
        builder.addStateStore(crowds(InternalTopic.SIGN_UPS, Crowds.Kind.SAME_NETWORK));
        builder.addStateStore(crowds(InternalTopic.CARDS, Crowds.Kind.SAME_CARD));
        builder.addStateStore(crowds(InternalTopic.TEXTS, Crowds.Kind.SAME_TEXT));
        addProcessors();
        Topology topology = builder.build();
        sink(topology, FEATURES, Topic.ABUSE_FEATURES.wireName(), COUNT_SIGNALS, COUNT_ACTIVITIES, COUNT_FINDINGS);
        sink(topology, DEAD_LETTERS, Topic.USAGE_SIGNALS.deadLetters(), COUNT_SIGNALS);
        sink(topology, DEAD_SUSPENSIONS, Topic.SUSPENSIONS.deadLetters(), REMEMBER_LIFTINGS);
        sink(topology, DEAD_ACTIVITIES, Topic.ACCOUNT_ACTIVITY.deadLetters(), COUNT_ACTIVITIES);
        sink(topology, DEAD_CONSENTS, Topic.CONSENTS.deadLetters(), FIND_WITHDRAWALS);
        return topology;
    }

    private void addProcessors() {
        String[] ofAccounts = {MINUTES, COUNTED, LIFTED, HOURS, WEEKS};
        source(Topic.SUSPENSIONS)
                .process(() -> new Liftings(codec, meters), Named.as(REMEMBER_LIFTINGS), MINUTES, LIFTED, HOURS, WEEKS);
        Lull lull = new Lull();
        KStream<String, byte[]> signals = source(Topic.USAGE_SIGNALS)
                .process(() -> new Hours(codec, meters, lull), Named.as(COUNT_SIGNALS), ofAccounts);
        KStream<String, byte[]> activities = source(Topic.ACCOUNT_ACTIVITY)
                .process(() -> new Activities(codec, meters), Named.as(COUNT_ACTIVITIES), ofAccounts);
        KStream<String, byte[]> sameText = crowd(
                passage(way(signals, TO_TEXTS), InternalTopic.BY_TEXT),
                Crowds.Kind.SAME_TEXT,
                InternalTopic.TEXTS,
                COMPARE_TEXTS);
        KStream<String, byte[]> sameNetwork = crowd(
                passage(way(activities, TO_NETWORKS), InternalTopic.BY_NETWORK),
                Crowds.Kind.SAME_NETWORK,
                InternalTopic.SIGN_UPS,
                COMPARE_SIGN_UPS);
        KStream<String, byte[]> sameCard = crowd(
                passage(way(activities, TO_CARDS), InternalTopic.BY_CARD),
                Crowds.Kind.SAME_CARD,
                InternalTopic.CARDS,
                COMPARE_CARDS);
        KStream<String, byte[]> withdrawals = way(
                source(Topic.CONSENTS).process(() -> new Withdrawals(codec, meters), Named.as(FIND_WITHDRAWALS)),
                FOUND);
        passage(
                        sameText.merge(sameNetwork, Named.as("found-in-crowds"))
                                .merge(sameCard, Named.as("found-in-all-crowds"))
                                .merge(withdrawals, Named.as("found-at-all")),
                        InternalTopic.BY_ACCOUNT)
                .process(() -> new Findings(codec, meters), Named.as(COUNT_FINDINGS), ofAccounts);
    }

    private KStream<String, byte[]> source(Topic topic) {
        return builder.stream(
                topic.wireName(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-" + topic.wireName()));
    }

    /** A child with a name, for a processor that has several. */
    private static KStream<String, byte[]> way(KStream<String, byte[]> from, String name) {
        return from.filter((key, value) -> true, Named.as(name));
    }

    private static KStream<String, byte[]> passage(KStream<String, byte[]> from, InternalTopic topic) {
        return from.repartition(Repartitioned.<String, byte[]>as(topic.streamsName())
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray())
                .withNumberOfPartitions(Topic.USAGE_SIGNALS.partitions()));
    }

    private KStream<String, byte[]> crowd(
            KStream<String, byte[]> from, Crowds.Kind kind, InternalTopic store, String name) {
        return from.process(() -> new Crowds(kind, store.streamsName(), meters), Named.as(name), store.streamsName());
    }

    private static void sink(Topology topology, String name, String topic, String... from) {
        topology.addSink(
                name, topic, Serdes.String().serializer(), Serdes.ByteArray().serializer(), from);
    }

    private static StoreBuilder<WindowStore<String, byte[]>> crowds(InternalTopic topic, Crowds.Kind kind) {
        return store(topic, kind.span().plus(KEPT), HOUR);
    }

    /** Backed up by a topic that Streams creates: compacted, and deleted after that time and an hour. */
    private static StoreBuilder<WindowStore<String, byte[]>> store(
            InternalTopic topic, Duration kept, Duration window) {
        Duration share = kept.dividedBy(SEGMENTS);
        Duration segment = share.compareTo(HOUR) < 0 ? HOUR : share;
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(topic.streamsName(), kept, window, false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis())));
    }
}
