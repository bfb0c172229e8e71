package com.cns.e2e;

import com.cns.local.search.Needles;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks for texts where they are read, whatever packs them on the disk: in each row of each table, in each record of each topic.
 * All is read once, whatever is looked for.
 */
final class Clear {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int ROWS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Those that hold rows: partitions one by one, and what is no other session's alone. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname not in ('pg_catalog', 'information_schema')""";

    private Clear() {}

    /** The tables that have some of a group, by the groups that were found. */
    static <G extends Enum<G>> Map<G, Set<String>> tables(RunningSuite suite, Needles<G> needles) throws SQLException {
        Map<G, Set<String>> found = new HashMap<>();
        for (String database : first(suite, "postgres", "select datname from pg_database where not datistemplate")) {
            // One connection for all: there are over a thousand.
            try (Connection connection = suite.connect(database)) {
                // Else the driver reads a whole table at once.
                connection.setAutoCommit(false);
                for (String table : first(suite, database, TABLES)) {
                    held(connection, table, needles)
                            .forEach(group -> add(found, group, "table " + database + " " + table));
                    // Nobody is to wait for what was read.
                    connection.rollback();
                }
            }
        }
        return found;
    }

    /** Row by row. One that is dropped meanwhile, as partitions are whose time is over, holds nothing. */
    private static <G extends Enum<G>> Set<G> held(Connection connection, String table, Needles<G> needles)
            throws SQLException {
        Set<G> found = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                while (rows.next()) {
                    String row = String.valueOf(rows.getString(1));
                    found.addAll(
                            needles.in(row.getBytes(StandardCharsets.UTF_8)).keySet());
                }
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
        return found;
    }

    private static <G> void add(Map<G, Set<String>> found, G group, String place) {
        found.computeIfAbsent(group, _ -> new TreeSet<>()).add(place);
    }

    private static List<String> first(RunningSuite suite, String database, String sql) throws SQLException {
        try (Connection connection = suite.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(String.valueOf(rows.getString(1)));
            }
            return all;
        }
    }

    /** The topics that have some of a group, in a key, a value or a header, by the groups that were found. */
    static <G extends Enum<G>> Map<G, Set<String>> topics(RunningSuite suite, Needles<G> needles) throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", suite.run().kafka().bootstrapServers());
        Map<G, Set<String>> found = new HashMap<>();
        try (Admin admin = Admin.create(broker);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = admin.listTopics().names().get().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long begun = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new AssertionError("the topics were not read to their ends in " + PATIENCE);
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    parts(message)
                            .flatMap(part -> needles.in(part).keySet().stream())
                            .forEach(group -> add(found, group, "topic " + message.topic()));
                }
            }
        }
        return found;
    }

    private static Stream<byte[]> parts(ConsumerRecord<byte[], byte[]> message) {
        return Stream.concat(
                        Stream.of(message.key(), message.value()),
                        Stream.of(message.headers().toArray()).map(header -> header.value()))
                .filter(part -> part != null);
    }
}
