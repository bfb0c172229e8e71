package com.cns.e2e;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

/** Looks for texts where they are read, whatever packs them on the disk: in each row of each table, in each record of each topic. */
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

    /** The tables that have one of them. */
    static Set<String> tables(RunningSuite suite, Collection<String> texts) throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String database : first(suite, "postgres", "select datname from pg_database where not datistemplate")) {
            // One connection for all: there are over a thousand.
            try (Connection connection = suite.connect(database)) {
                // Else the driver reads a whole table at once.
                connection.setAutoCommit(false);
                for (String table : first(suite, database, TABLES)) {
                    if (holds(connection, table, texts)) {
                        found.add("table " + database + " " + table);
                    }
                    // Nobody is to wait for what was read.
                    connection.rollback();
                }
            }
        }
        return found;
    }

    /** Row by row. One that is dropped meanwhile, as partitions are whose time is over, holds nothing. */
    private static boolean holds(Connection connection, String table, Collection<String> texts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                while (rows.next()) {
                    String row = String.valueOf(rows.getString(1));
                    if (texts.stream().anyMatch(row::contains)) {
                        return true;
                    }
                }
                return false;
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
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

    /** The topics that have one of them, in a key, a value or a header. */
    static Set<String> topics(RunningSuite suite, Collection<String> texts) throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", suite.run().kafka().bootstrapServers());
        Set<String> found = new TreeSet<>();
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
                    if (parts(message).anyMatch(part -> texts.stream().anyMatch(part::contains))) {
                        found.add("topic " + message.topic());
                    }
                }
            }
        }
        return found;
    }

    private static Stream<String> parts(ConsumerRecord<byte[], byte[]> message) {
        return Stream.concat(
                        Stream.of(message.key(), message.value()),
                        Stream.of(message.headers().toArray()).map(header -> header.value()))
                .filter(part -> part != null)
                .map(part -> new String(part, StandardCharsets.ISO_8859_1));
    }
}
