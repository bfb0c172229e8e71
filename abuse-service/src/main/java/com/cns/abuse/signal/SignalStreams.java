package com.cns.abuse.signal;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the topology. By hand instead of by Quarkus' extension: that one closes without a limit, which hangs the process
 * when the broker went first, and cannot start again within one.
 */
@ApplicationScoped
public class SignalStreams {
    /** Also the consumer group and the prefix of internal topics. Apart from the service's own group. */
    static final String APPLICATION = InternalTopic.APPLICATION;

    private static final Logger LOG = Logger.getLogger(SignalStreams.class);
    /** How often the thread looks at the clock within a commit interval. */
    private static final int POLLS = 4;

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final SignalConfig config;
    private final Map<String, Object> broker;
    private final EventCodec codec;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter replaced;
    private volatile @Nullable KafkaStreams running;
    private volatile boolean hasRun;
    private @Nullable KafkaStreamsMetrics metrics;

    /** @param broker where it is and how to log in: every {@code kafka.*} property, without that prefix */
    SignalStreams(
            SignalConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            EventCodec codec,
            MeterRegistry meters,
            Clock clock) {
        this.config = config;
        this.broker = Map.copyOf(broker);
        this.codec = codec;
        this.meters = meters;
        this.clock = clock;
        this.replaced = Meters.counter(meters, Metric.ABUSE_THREADS_REPLACED);
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    synchronized void start() {
        if (running != null) {
            return;
        }
        KafkaStreams streams = new KafkaStreams(Windows.topology(codec, meters), properties());
        streams.setUncaughtExceptionHandler(this::replace);
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.RUNNING) {
                hasRun = true;
            }
        });
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
        streams.start();
        running = streams;
    }

    synchronized void stop() {
        if (running == null) {
            return;
        }
        running.close(CLOSING);
        running = null;
        hasRun = false;
        if (metrics != null) {
            metrics.close();
        }
    }

    /**
     * Whether it sums, or will in a moment: while windows move between replicas, each that has run before goes on answering, or
     * one that comes would take the others away.
     */
    boolean isAtWork() {
        return isAtWork(state(), hasRun);
    }

    static boolean isAtWork(KafkaStreams.State state, boolean hasRun) {
        return switch (state) {
            case RUNNING -> true;
            case REBALANCING -> hasRun;
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    /** Not running is where it stands before the start and after the stop. */
    KafkaStreams.State state() {
        KafkaStreams streams = running;
        return streams == null ? KafkaStreams.State.NOT_RUNNING : streams.state();
    }

    /**
     * What an account did within the hour up to now and within the week. Reads from disk: not for an event loop.
     *
     * @throws ProblemException {@link Problem#UNAVAILABLE} while the windows are restored, and where another replica has the
     *     account's
     */
    public FeaturesComputed features(AccountId account) {
        KafkaStreams streams = running;
        if (streams == null || streams.state() != KafkaStreams.State.RUNNING) {
            throw unavailable("The windows are being restored.");
        }
        int partition = partition(account);
        try {
            History history = new History(name -> streams.store(
                    StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>windowStore())
                            .withPartition(partition)));
            return history.upTo(
                    account, clock.instant().truncatedTo(ChronoUnit.MINUTES).toEpochMilli());
        } catch (InvalidStateStoreException e) {
            throw unavailable("The account's windows are not at this replica, or move.");
        }
    }

    /** As producers part keys. */
    private static int partition(AccountId account) {
        byte[] key = account.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topic.USAGE_SIGNALS.partitions();
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.UNAVAILABLE, detail).header("Retry-After", "5");
    }

    /**
     * A fault of the broker passes: a new thread takes up where the last commit was. What does not pass kills one thread after the
     * other, and the count says so.
     */
    StreamThreadExceptionResponse replace(Throwable fault) {
        replaced.increment();
        LOG.errorf("signal thread replaced: %s", fault.getClass().getName());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(broker);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The thread looks at the clock between polls: a poll as long as the interval would make two of it for each
        // update.
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(
                StreamsConfig.POLL_MS_CONFIG,
                config.commitInterval().dividedBy(POLLS).toMillis());
        // A transaction that follows the last one closely is asked to wait for its markers, as the relay's is. By
        // default
        // its first request for partitions comes again after 20 ms, every other one after 100.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 500L);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replicationFactor());
        properties.put(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, Windows.HOUR.toMillis());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, UsePartitionTimeOnInvalidTimestamp.class);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        properties.put(BoundedMemory.LIMIT, Long.toString(config.memory() * 1024L * 1024L));
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instance());
        // A replica that hangs loses its partitions after this; one that restarts is back before.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                Duration.ofSeconds(10).toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Duration.ofSeconds(3).toMillis());
        return properties;
    }
}
