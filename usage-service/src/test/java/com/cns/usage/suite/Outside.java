package com.cns.usage.suite;

import com.cns.contract.topic.Topic;
import com.cns.platform.testing.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** Kafka and PostgreSQL as an operator sees them. */
public final class Outside {
    private Outside() {}

    /** The first column of a query as superuser, whom row-level security does not bind. */
    public static List<String> query(String sql) {
        return query("postgres", "postgres", "usage", sql);
    }

    /** The same as that role, whose password locally is its name. */
    public static List<String> queryAs(String role, String sql) {
        return query(role, role, "usage", sql);
    }

    public static List<String> query(String role, String password, String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), role, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("query failed", e);
        }
    }

    public static String url(String database) {
        return "jdbc:postgresql://%s:%s/%s"
                .formatted(config("cns.postgres.host"), config("cns.postgres.port"), database);
    }

    /** Everything on a topic so far. */
    public static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return Topics.ofTests().all(topic.wireName());
    }

    public static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
