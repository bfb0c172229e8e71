package com.cns.local.infrastructure;

import com.cns.contract.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka broker in this JVM, its own controller, with every topic of the suite. */
public final class Broker {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private Broker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    static Broker start(Path folder, int port, int controllerPort) {
        Broker broker = new Broker(folder, port, controllerPort);
        broker.format();
        broker.start();
        try {
            broker.createTopics();
        } catch (StartFailure e) {
            broker.stop();
            throw e;
        }
        return broker;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public synchronized boolean running() {
        return server != null;
    }

    /** Starts it again on the same port and folder; returns when it answers. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new StartFailure("Kafka did not start on port " + port + ": " + e.getMessage(), e);
        }
        server = starting;
    }

    /** Stops in good order; clients see a broker that is away. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        if (running == null) {
            return;
        }
        server = null;
        running.shutdown();
        running.awaitShutdown();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", folder.resolve("log").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "8");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "8");
        // A transaction that follows its producer's last one closely waits here, by default 20 ms, for markers that are
        // written within two or three: relays and windows commit that closely.
        properties.put("add.partitions.to.txn.retry.backoff.ms", "2");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // Its controller is in this JVM: what a start or a stop waits for is asked again sooner than every two seconds.
        properties.put("broker.heartbeat.interval.ms", "500");
        // Kafka keeps room for a whole index in each active segment: 20 MB a partition, which every scan of the data
        // reads. With this a segment is full at about 40 MB.
        properties.put("log.index.size.max.bytes", Integer.toString(128 * 1024));
        properties.put("log.cleaner.enable", "true");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        return properties;
    }

    private void format() {
        try {
            Path file = folder.resolve("server.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties().store(writer, null);
            }
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status;
            try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                status = StorageTool.execute(
                        new String[] {"format", "-t", clusterId(), "-c", file.toString(), "--ignore-formatted"}, out);
            }
            if (status != 0) {
                throw new StartFailure("Kafka's folder " + folder + " cannot be formatted: "
                        + said.toString(StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw new StartFailure("Kafka's folder " + folder + " cannot be written (" + DataFolder.reason(e) + ")", e);
        }
    }

    private String clusterId() throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            Map<String, NewTopic> declared = declared();
            Collection<String> existing = await(admin.listTopics().names());
            List<NewTopic> missing = declared.values().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            await(admin.createTopics(missing).all());
            align(
                    admin,
                    declared.values().stream()
                            .filter(topic -> existing.contains(topic.name()))
                            .toList());
        }
    }

    /** Every topic and its dead letters, as declared. Dead letters keep the source's partition, hence as many. */
    private static Map<String, NewTopic> declared() {
        Map<String, NewTopic> topics = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            topics.put(
                    topic.wireName(),
                    new NewTopic(topic.wireName(), topic.partitions(), (short) 1)
                            .configs(topic.keeping().config()));
            topics.put(
                    topic.deadLetters(),
                    new NewTopic(topic.deadLetters(), topic.partitions(), (short) 1)
                            .configs(topic.deadLettersKeeping().config()));
        }
        return topics;
    }

    private static void align(Admin admin, List<NewTopic> topics) {
        List<ConfigResource> resources =
                topics.stream().map(topic -> resource(topic.name())).toList();
        Map<ConfigResource, Config> actual =
                await(admin.describeConfigs(resources).all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (NewTopic topic : topics) {
            List<AlterConfigOp> operations = new ArrayList<>();
            @Nullable Config config = actual.get(resource(topic.name()));
            topic.configs().forEach((key, value) -> {
                @Nullable ConfigEntry entry = config == null ? null : config.get(key);
                if (entry == null || !value.equals(entry.value())) {
                    operations.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
                }
            });
            if (!operations.isEmpty()) {
                changes.put(resource(topic.name()), operations);
            }
        }
        if (!changes.isEmpty()) {
            await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("Kafka does not create the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while creating the topics", e);
        }
    }
}
