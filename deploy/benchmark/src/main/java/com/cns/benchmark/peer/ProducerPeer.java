package com.cns.benchmark.peer;

import com.cns.benchmark.load.Message;
import com.cns.benchmark.load.Mix;
import com.cns.contract.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.tools.ProducerPerformance;

/** Kafka's own ProducerPerformance with the records of the mix, to a topic of its own with as many partitions. */
public final class ProducerPeer implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec");
    private static final String TOPIC = "bench.peer";
    private static final int PAYLOADS = 20_000;

    private final Admin admin;
    private final String bootstrapServers;
    private final Path payloads;

    /** @param folder for the file with the records */
    public ProducerPeer(String bootstrapServers, Path folder, long seed)
            throws IOException, InterruptedException, ExecutionException {
        this.bootstrapServers = bootstrapServers;
        this.payloads = folder.resolve("payloads");
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        write(seed);
        admin.createTopics(List.of(new NewTopic(TOPIC, Topic.COMMUNICATIONS.partitions(), (short) 1)))
                .all()
                .get();
    }

    private void write(long seed) throws IOException {
        Mix mix = new Mix(seed, 0, 1, 1);
        try (OutputStream out = Files.newOutputStream(payloads)) {
            for (int i = 0; i < PAYLOADS / Mix.RECORDS; i++) {
                for (Message message : mix.next().messages()) {
                    out.write(message.json().getBytes(StandardCharsets.US_ASCII));
                    out.write('\n');
                }
            }
        }
    }

    /** Sends so many and returns how many a second were acknowledged. */
    public double perSecond(long records) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            ProducerPerformance.main(new String[] {
                "--topic",
                TOPIC,
                "--num-records",
                Long.toString(records),
                "--throughput",
                "-1",
                "--payload-file",
                payloads.toString(),
                "--producer-props",
                "bootstrap.servers=" + bootstrapServers,
                "acks=all",
                "enable.idempotence=true",
                // As usage-service's producer.
                "linger.ms=5",
                "batch.size=131072",
                "compression.type=lz4",
                "buffer.memory=67108864"
            });
        } finally {
            System.setOut(before);
        }
        return total(said.toString(StandardCharsets.UTF_8));
    }

    /** The last line of what it says is the whole, the ones before are windows of it. */
    static double total(String said) {
        Matcher line = TOTAL.matcher(said);
        double perSecond = 0;
        while (line.find()) {
            perSecond = Double.parseDouble(line.group(2));
        }
        if (perSecond <= 0) {
            throw new IllegalStateException("ProducerPerformance said nothing of records: " + said);
        }
        return perSecond;
    }

    @Override
    public void close() {
        admin.close();
    }
}
