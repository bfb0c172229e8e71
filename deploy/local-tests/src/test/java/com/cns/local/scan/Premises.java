package com.cns.local.scan;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Settings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An infrastructure with the services' tables, and a run file as if they ran. */
public final class Premises implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("cns.home", "../.."));

    /** As Flyway knows them. */
    private static final Pattern OUTSIDE_TRANSACTIONS =
            Pattern.compile("(?m)^(?:create|drop)(?: unique)? index concurrently ");

    private static @Nullable Premises databases;

    private final Infrastructure infrastructure;
    private final Map<Service, SecretKey> keyEncryptionKeys = new EnumMap<>(Service.class);

    public Premises() throws Exception {
        this(Settings.Part.POSTGRES, Settings.Part.BROKER);
    }

    private Premises(Settings.Part... parts) throws Exception {
        infrastructure = Infrastructure.start(Settings.forTests().withoutFsync().only(parts));
        for (Service service : Service.values()) {
            String name = service.name().toLowerCase(Locale.ROOT);
            migrate(name + "_keyring", "platform/runtime/src/main/resources/db/keyring");
            migrate(name, "platform/runtime/src/main/resources/db/platform");
            migrate(name, service.wireName() + "/src/main/resources/db/migration");
            drawKeyEncryptionKey(service, name);
        }
        describe(List.of(parts).contains(Settings.Part.BROKER) ? bootstrapServers() : "");
    }

    /**
     * For whoever looks into databases alone: one for the classes of this JVM, which ends with it. Each begins with what it needs,
     * and leaves every service's audit whole that it does not break first.
     */
    public static synchronized Premises ofDatabases() throws Exception {
        Premises started = databases;
        if (started == null) {
            started = new Premises(Settings.Part.POSTGRES);
            databases = started;
        }
        return started;
    }

    public Path folder() {
        return infrastructure.data().path();
    }

    public void execute(String database, String statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    public Connection connect(String database) throws SQLException {
        return infrastructure.postgres().connect(database);
    }

    public String bootstrapServers() {
        return infrastructure.broker().bootstrapServers();
    }

    public void stopKafka() {
        infrastructure.broker().stop();
    }

    public void startKafka() {
        infrastructure.broker().start();
    }

    SecretKey keyEncryptionKey(Service service) {
        SecretKey key = keyEncryptionKeys.get(service);
        if (key == null) {
            throw new IllegalStateException("no keyring of " + service.wireName());
        }
        return key;
    }

    /** @param compression none, gzip, lz4 … */
    public void produce(String topic, String compression, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        compression),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private void migrate(String database, String folder) throws IOException, SQLException {
        String name = database.replace("_keyring", "");
        List<Path> scripts;
        try (var files = Files.list(HOME.resolve(folder))) {
            scripts = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted((one, other) -> Arrays.compare(version(one), version(other)))
                    .toList();
        }
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists flyway_schema_history (script text, checksum int, version text, success boolean)");
            for (Path script : scripts) {
                String text = Files.readString(script)
                        .replace("${flyway:table}", "flyway_schema_history")
                        .replace("${app}", name + "_app")
                        .replace("${system}", name + "_system")
                        .replace("${keyring}", name + "_keyring");
                for (String statements : apart(text)) {
                    statement.execute(statements);
                }
            }
        }
    }

    /** What goes to the database at once: all of a script, or, where that cannot run in a transaction, each of its statements. */
    private static List<String> apart(String script) {
        if (!OUTSIDE_TRANSACTIONS.matcher(script).find()) {
            return List.of(script);
        }
        return Arrays.stream(script.split(";", -1))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    /** As Flyway reads it of {@code V0_10__what.sql}: numbers, by which 9 comes before 10. */
    private static int[] version(Path script) {
        String[] parts =
                script.getFileName().toString().substring(1).split("__", 2)[0].split("_", -1);
        return Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
    }

    private void drawKeyEncryptionKey(Service service, String name) throws Exception {
        byte[] root = Base64.getDecoder()
                .decode(Files.readString(folder().resolve("keys").resolve(name + ".root"))
                        .strip());
        byte[] drawn = Sealing.random(32);
        byte[] wrapped = Sealing.seal(
                new SecretKeySpec(root, "AES"), ByteBuffer.allocate(4).putInt(1).array(), drawn);
        execute(
                name + "_keyring",
                "insert into key_encryption_key (version, wrapped) values (1, " + Sealing.sql(wrapped) + ")");
        keyEncryptionKeys.put(service, new SecretKeySpec(drawn, "AES"));
    }

    private void describe(String bootstrapServers) throws IOException {
        new ObjectMapper()
                .writeValue(
                        folder().resolve("run.json").toFile(),
                        Map.of(
                                "startedAt", "2026-11-24T00:00:00Z",
                                "pid", ProcessHandle.current().pid(),
                                "url", "http://localhost:8080",
                                "dataFolder", folder().toString(),
                                "services", List.of(),
                                "postgres",
                                        Map.of(
                                                "host",
                                                "127.0.0.1",
                                                "port",
                                                infrastructure.postgres().port(),
                                                "pid",
                                                1,
                                                "log",
                                                ""),
                                "kafka", Map.of("bootstrapServers", bootstrapServers, "log", ""),
                                "mail", Map.of("port", 1, "folder", ""),
                                "oidc", Map.of("issuer", ""),
                                "credentials", List.of()));
    }

    @Override
    public void close() {
        infrastructure.close();
    }
}
