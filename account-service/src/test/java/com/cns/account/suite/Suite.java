package com.cns.account.suite;

import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** The infrastructure under the service, seen from the outside. */
public final class Suite {
    private static final SortedMap<Path, Mail> MAILS = new TreeMap<>();

    private Suite() {}

    /** Mails that came so far, oldest first. Each is read once: they are many, and awaited often. */
    static synchronized List<Mail> mails() {
        Mail.in(Path.of(config(CnsTestResource.MAILS)), MAILS.keySet()).forEach(mail -> MAILS.put(mail.file(), mail));
        return List.copyOf(MAILS.values());
    }

    /** The first column of a query as superuser, whom row-level security does not bind. */
    public static List<String> query(String sql) {
        return query("account", sql);
    }

    /** The same of the service's keyring. */
    public static List<String> keyringQuery(String sql) {
        return query("account_keyring", sql);
    }

    /** Changes rows as superuser, where time has to pass. */
    public static void update(String sql) {
        try (Connection connection = connect("account");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("query failed", e);
        }
    }

    private static Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(config("cns.postgres.host"), config("cns.postgres.port"), database);
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** Every committed record of a topic so far, in order within its partitions. */
    public static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return Topics.ofTests().all(topic.wireName());
    }

    /** Puts records on their topics as they are. */
    public static void send(List<ProducerRecord<String, byte[]>> records) {
        Topics.ofTests().send(records);
    }

    public static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
