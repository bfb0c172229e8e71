package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.local.backup.Restore;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Mail;
import com.cns.local.infrastructure.Ports;
import com.cns.local.suite.Options;
import com.cns.local.suite.Pace;
import com.cns.local.suite.Replica;
import com.cns.local.suite.Run;
import com.cns.local.suite.Suite;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The packaged services as processes of their own on real infrastructure, started once for all tests of this JVM. */
final class RunningSuite implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("(?m)^Code: (\\S+)\\s*$");
    private static final Path HOME = Path.of(System.getProperty("cns.home"));

    /** Tokens name their issuer: the same folder starts on the same ports again. */
    private static final Map<Path, Ports> PORTS_OF = new ConcurrentHashMap<>();

    /** What the ingest writes; all else comes from outboxes or from Kafka Streams. */
    private static final Set<Topic> WITHOUT_TRANSACTION = EnumSet.of(Topic.COMMUNICATIONS, Topic.CONTENTS);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Started beside eight others under load, it has taken 77 seconds to start and was not ready within {@link #PATIENCE}. */
    private static final Duration PATIENCE_WITH_REPLICAS = Duration.ofMinutes(4);

    /** A killed service's partitions are dealt anew after the least time that a broker allows, not after the 10 s of production. */
    private static final Map<String, String> SOON_FORGOTTEN = Map.of(
            "mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000",
            "mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "2000");

    private static @Nullable RunningSuite shared;

    private final Suite suite;

    private final Map<Path, Mail> mails = new ConcurrentSkipListMap<>();

    private RunningSuite(Suite suite) {
        this.suite = suite;
    }

    static synchronized RunningSuite shared() {
        RunningSuite running = shared;
        if (running == null) {
            running = startShared(HOME.resolve("deploy/e2e/target/suite"), true);
            shared = running;
        }
        return running;
    }

    private static RunningSuite startShared(Path data, boolean reset) {
        return start(data, reset, SOON_FORGOTTEN);
    }

    /**
     * A suite of the caller's own, who closes it.
     *
     * @param settings of every service, beside those of all suites
     */
    static RunningSuite start(Path data, boolean reset, Map<String, String> settings) {
        RunningSuite running = new RunningSuite(suite(data, reset, settings));
        running.suite.start();
        return running;
    }

    private static Suite suite(Path data, boolean reset, Map<String, String> settings) {
        Map<String, String> extra = new HashMap<>(TraceCollector.shared().settings());
        extra.putAll(settings);
        Ports ports = PORTS_OF.computeIfAbsent(data, folder -> Ports.random().resolved());
        Options options = new Options(HOME, data, reset, ports, false, true, Pace.QUICK, false, extra);
        Suite suite = new Suite(options, Clock.systemUTC(), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "e2e-suite-closer"));
        return suite;
    }

    /**
     * Stops all of the shared suite and starts it again on its data. While nobody consumes any more, and before the broker stops
     * too, every service's consumers are set back to the beginning of their topics.
     */
    static synchronized RunningSuite restartedAndReplayed() throws Exception {
        RunningSuite before = shared();
        Path data = before.infrastructure().data().path();
        before.suite.stopServices();
        forgetOffsets(before.infrastructure().broker().bootstrapServers());
        before.close();
        RunningSuite after = startShared(data, false);
        shared = after;
        return after;
    }

    /** Stops all of the shared suite, restores a backup and starts it again. */
    static synchronized RunningSuite restored(Path backup) {
        RunningSuite before = shared();
        Path data = before.infrastructure().data().path();
        before.close();
        Restore.run(backup, data, System.out::println);
        RunningSuite after = startShared(data, false);
        shared = after;
        return after;
    }

    /** The folder of key files. */
    Path keys() {
        return infrastructure().data().path().resolve("keys");
    }

    private static void forgetOffsets(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> groups = groups(admin);
            assertThat(groups)
                    .containsAll(Arrays.stream(Service.values())
                            .map(service -> service.wireName() + ".privacy-requests")
                            .toList());
            // A member that could not say that it leaves stays until its session has run out.
            await("nobody is in a group")
                    .atMost(PATIENCE)
                    .until(() -> admin.describeConsumerGroups(groups).all().get().values().stream()
                            .allMatch(group -> group.members().isEmpty()));
            admin.deleteConsumerGroups(groups).all().get();
        }
    }

    private static List<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(RunningSuite::isOfAChannel)
                .toList();
    }

    /** Until a group has committed everything that is on a topic now. */
    void awaitConsumed(Topic topic, String group) {
        // What was written in a transaction has the mark of its end behind it, which nobody reads.
        long marks = WITHOUT_TRANSACTION.contains(topic) ? 0 : 1;
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", run().kafka().bootstrapServers()))) {
            Map<TopicPartition, Long> ends = ends(admin, topic);
            await(group + " has read all of " + topic.wireName())
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        var committed = admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get();
                        return ends.entrySet().stream()
                                .allMatch(end -> end.getValue() == 0
                                        || committed.get(end.getKey()) != null
                                                && committed.get(end.getKey()).offset() >= end.getValue() - marks);
                    });
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Topic topic) {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, topic.partitions())
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic.wireName(), partition),
                        partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(newest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Windows are kept with their offsets: Kafka Streams' own group stays. */
    private static boolean isOfAChannel(String group) {
        return Arrays.stream(Service.values()).anyMatch(service -> group.startsWith(service.wireName() + "."));
    }

    Infrastructure infrastructure() {
        return suite.infrastructure();
    }

    String gateway() {
        return run().url();
    }

    String url(Service service) {
        return service(service).url();
    }

    String management(Service service) {
        return service(service).management();
    }

    Path mailFolder() {
        return Path.of(run().mail().folder());
    }

    /** Everything that the suite writes, but for the mails, which are for their receivers. */
    List<Path> foldersWithoutMail() {
        Path data = infrastructure().data().path();
        try (var folders = Files.list(data)) {
            return new ArrayList<>(
                    folders.filter(folder -> !folder.equals(mailFolder())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one-time code that was mailed to the address. */
    String codeFor(String email) {
        return await("the mail with a code")
                .atMost(PATIENCE)
                .until(
                        () -> mails().stream()
                                .filter(mail -> mail.to().equalsIgnoreCase(email))
                                .map(mail -> CODE.matcher(mail.text()))
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst()
                                .orElse(""),
                        code -> !code.isEmpty());
    }

    /** All up to now, the oldest first; each is read once. */
    private Collection<Mail> mails() {
        Mail.in(mailFolder(), mails.keySet()).forEach(mail -> mails.put(mail.file(), mail));
        return mails.values();
    }

    /** {@code kill -9}; the launcher starts the service again. */
    void kill(Service service) {
        long pid = pid(service);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        await().atMost(PATIENCE).until(() -> pid(service) != pid);
    }

    /** Such as STOP, which holds a service still, and CONT. */
    void signal(Service service, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid(service)))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** One more process of a service, ready; the caller closes it. */
    Replica replica(Service service) {
        Replica replica = suite.startReplica(service);
        awaitReady(service.wireName() + "'s replica", replica.management(), PATIENCE_WITH_REPLICAS);
        return replica;
    }

    long pid(Service service) {
        return service(service).pid();
    }

    void awaitReady() {
        Arrays.stream(Service.values()).forEach(this::awaitReady);
    }

    void awaitReady(Service service) {
        awaitReady(service.wireName(), management(service), PATIENCE);
    }

    private static void awaitReady(String name, String management, Duration patience) {
        await(name + " is ready").atMost(patience).ignoreExceptions().until(() -> isReady(management));
    }

    static boolean isReady(String management) {
        return RestAssured.get(management + "/q/health/ready").statusCode() == 200;
    }

    /** Until a service has sent every event that it had written. */
    void awaitOutbox(Service service) {
        await(service.wireName() + " has sent its events").atMost(PATIENCE).until(() -> {
            try (Connection connection = connect(service.name().toLowerCase(Locale.ROOT));
                    Statement statement = connection.createStatement();
                    ResultSet waiting = statement.executeQuery("select exists (select from outbox)")) {
                return waiting.next() && !waiting.getBoolean(1);
            }
        });
    }

    /** Writes all of PostgreSQL's memory to its files. */
    void checkpoint() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** As superuser, whom row-level security does not bind. */
    Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://" + run().postgres().host() + ":"
                + run().postgres().port() + "/" + database;
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** {@code cns token} finds it by its name. */
    void register(Run.Credential credential) {
        suite.runFile().update(run -> run.withCredentials(List.of(credential)));
    }

    Run run() {
        return suite.runFile().running().orElseThrow();
    }

    @Override
    public void close() {
        suite.close();
    }

    private Run.ServiceRun service(Service service) {
        return run().services().stream()
                .filter(running -> running.name().equals(service.wireName()))
                .findFirst()
                .orElseThrow();
    }
}
