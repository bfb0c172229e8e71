package com.cns.benchmark.windows;

import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.SuiteProcess;
import com.cns.contract.id.AccountId;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.local.suite.Run;
import com.cns.local.suite.Run.ServiceRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Measures windows on a suite of its own. */
public final class WindowsBenchmark {
    private static final double BAR = 0.5;
    private static final double RESTART_SECONDS_BAR = 10;
    private static final String STREAMS_GROUP = "abuse-service-signals";
    private static final String RULES_GROUP = "abuse-service.features";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();
    private static final long SEED = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final WindowsOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();

    public WindowsBenchmark(Path home, WindowsOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** False when the sums are not what was sent: then no figure counts. */
    public boolean run() throws Exception {
        say("starting a suite of its own, with AOT caches");
        try (SuiteProcess suite = SuiteProcess.startRestarting(home)) {
            String bootstrap = suite.run().kafka().bootstrapServers();
            Signals signals = new Signals(options.accounts(), SEED);
            List<Double> windows = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                    Producer<String, byte[]> producer = producer(bootstrap);
                    BareWindows _ = new BareWindows(bootstrap, suite.folder(), Topic.USAGE_SIGNALS.partitions())) {
                for (int round = 0; round <= options.rounds(); round++) {
                    double ours = rate(producer, signals, Topic.USAGE_SIGNALS.wireName(), () -> {
                        awaitTaken(admin, Topic.USAGE_SIGNALS.wireName(), STREAMS_GROUP);
                        awaitTaken(admin, Topic.ABUSE_FEATURES.wireName(), RULES_GROUP);
                    });
                    double theirs = rate(
                            producer,
                            signals,
                            BareWindows.SIGNALS,
                            () -> awaitTaken(admin, BareWindows.SIGNALS, BareWindows.APPLICATION));
                    if (round == 0) {
                        say("warmed up: %.0f/s, bare %.0f/s".formatted(ours, theirs));
                        continue;
                    }
                    windows.add(ours);
                    bare.add(theirs);
                    say("round %d: %.0f signals/s judged and stored, bare %.0f/s".formatted(round, ours, theirs));
                }
            }
            boolean clean = isClean(bootstrap, signals);
            double restart = restartSeconds(suite.run());
            report(windows, bare, restart, clean);
            return clean;
        }
    }

    private interface Waiting {
        void go() throws Exception;
    }

    private double rate(Producer<String, byte[]> producer, Signals signals, String topic, Waiting taken)
            throws Exception {
        List<ProducerRecord<String, byte[]>> records = signals.records(topic, options.signals(), clock.instant());
        long began = System.nanoTime();
        Future<RecordMetadata> last = producer.send(records.getFirst());
        for (ProducerRecord<String, byte[]> record : records.subList(1, records.size())) {
            last = producer.send(record);
        }
        producer.flush();
        last.get();
        taken.go();
        return records.size() * 1e9 / (System.nanoTime() - began);
    }

    private static Producer<String, byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5, "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Until the group has committed whatever the topic had when this was called. The last offset of a topic that is written in
     * transactions is that of a marker, which no consumer ever sees.
     */
    private static void awaitTaken(Admin admin, String topic, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = ends(admin, topic);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var taken = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            boolean all = ends.entrySet().stream()
                    .allMatch(end -> end.getValue() == 0
                            || (taken.get(end.getKey()) != null
                                    && taken.get(end.getKey()).offset() >= end.getValue() - 1));
            if (all) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(group + " has not taken what lies on " + topic);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, Topic.USAGE_SIGNALS.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Whether the newest sums of each account are all that was sent of it, once. */
    private boolean isClean(String bootstrap, Signals signals) throws IOException {
        long rounds = options.rounds() + 1L;
        Map<String, Long> newest = newestOutbound(bootstrap);
        List<AccountId> accounts = signals.accounts();
        int wrong = 0;
        for (int i = 0; i < accounts.size(); i++) {
            long each =
                    (long) (options.signals() / accounts.size()) + (i < options.signals() % accounts.size() ? 1 : 0);
            long sent = each * rounds * Signals.OUTBOUND;
            wrong += newest.getOrDefault(accounts.get(i).toString(), 0L) == sent ? 0 : 1;
        }
        if (wrong > 0) {
            out.printf("%d accounts have other sums than were sent: no figure counts%n", wrong);
        }
        return wrong == 0;
    }

    private static Map<String, Long> newestOutbound(String bootstrap) throws IOException {
        Map<String, Long> newest = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, Topic.ABUSE_FEATURES.partitions())
                    .mapToObj(partition -> new TopicPartition(Topic.ABUSE_FEATURES.wireName(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode features = JSON.readTree(record.value());
                    newest.merge(record.key(), features.get("outbound").asLong(), Math::max);
                }
            }
        }
        return newest;
    }

    /** From kill -9 to ready. */
    private double restartSeconds(Run run) throws IOException, InterruptedException {
        ServiceRun abuse = run.services().stream()
                .filter(service -> service.name().equals(Service.ABUSE.wireName()))
                .findFirst()
                .orElseThrow();
        say("abuse-service is killed");
        long killed = System.nanoTime();
        ProcessHandle.of(abuse.pid()).ifPresent(ProcessHandle::destroyForcibly);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(abuse.management() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (System.nanoTime() - killed < PATIENCE.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS * 10);
            boolean gone =
                    !ProcessHandle.of(abuse.pid()).map(ProcessHandle::isAlive).orElse(false);
            if (gone && isReady(client, ready)) {
                return (System.nanoTime() - killed) / 1e9;
            }
        }
        throw new IllegalStateException("abuse-service did not come back");
    }

    private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    private void report(List<Double> windows, List<Double> bare, double restart, boolean clean) throws IOException {
        List<Double> ratios = IntStream.range(0, windows.size())
                .mapToObj(i -> windows.get(i) / bare.get(i))
                .toList();
        Spread ratio = Spread.of(ratios);
        out.println();
        out.printf(
                "%d accounts, %d signals a round, %d rounds%n",
                options.accounts(), options.signals(), options.rounds());
        line("signals/s summed, judged and stored", Spread.of(windows));
        line("the same rule as bare Kafka Streams, signals/s", Spread.of(bare));
        out.printf(
                "  %-50s %8.2f× (%.2f to %.2f) %s %.1f×%n",
                "ratio", ratio.median(), ratio.least(), ratio.most(), ratio.median() >= BAR ? "met" : "MISSED", BAR);
        out.printf(
                "  %-50s %8.1f s %s %.0f s%n",
                "kill -9 to ready", restart, restart <= RESTART_SECONDS_BAR ? "met" : "MISSED", RESTART_SECONDS_BAR);
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "windows");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        file.put("clean", clean);
        file.set("perSecond", JSON.valueToTree(windows));
        file.set("barePerSecond", JSON.valueToTree(bare));
        file.put("ratio", ratio.median());
        file.put("restartSeconds", restart);
        out.println("written to " + ResultFile.write(home, "windows", clock.instant(), file));
    }

    private void line(String what, Spread spread) {
        out.printf("  %-50s %8.0f (%.0f to %.0f)%n", what, spread.median(), spread.least(), spread.most());
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
