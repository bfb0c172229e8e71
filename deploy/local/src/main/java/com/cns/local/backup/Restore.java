package com.cns.local.backup;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Ports;
import com.cns.local.infrastructure.Settings;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Restores every database of a suite that does not run. */
public final class Restore {
    private static final Duration GROUPS_KNOWN_WITHIN = Duration.ofSeconds(20);
    private static final Duration MEMBERS_GONE_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();
    private static final String MARKER = "restore.incomplete";

    private Restore() {}

    /** Whether a restore on this data folder was broken off: part of its databases is of the backup, part is not. */
    public static boolean isIncomplete(Path dataFolder) {
        return Files.exists(dataFolder.resolve(MARKER));
    }

    /**
     * Loads the backup, raises the epochs and sets consumers back to the beginning of their topics: what came after the
     * backup is read again. The services apply the fence when they start.
     *
     * @param narrator told of each step, a line each
     * @throws StartFailure in one line; nothing has changed when a file does not fit
     */
    public static void run(Path backup, Path dataFolder, Consumer<String> narrator) {
        if (!Files.isDirectory(dataFolder)) {
            throw new StartFailure("There is no data folder " + dataFolder + ": start the suite once, then stop it");
        }
        DataFolder data = DataFolder.take(dataFolder);
        Settings settings =
                Settings.in(dataFolder).with(Ports.random()).only(Settings.Part.POSTGRES, Settings.Part.BROKER);
        try (Infrastructure infrastructure = Infrastructure.start(settings, data)) {
            load(backup, dataFolder, infrastructure.postgres()::connect, narrator);
            forgetOffsets(infrastructure.broker().bootstrapServers());
            narrator.accept("Consumers start at the beginning of their topics");
            Files.delete(dataFolder.resolve(MARKER));
        } catch (IOException e) {
            throw new StartFailure("The backup in " + backup + " cannot be read (" + e.getMessage() + ")", e);
        } catch (SQLException e) {
            throw new StartFailure(
                    "The backup was not restored, run it again before the suite starts (" + e.getMessage() + ")", e);
        }
    }

    private static void load(Path backup, Path dataFolder, Server server, Consumer<String> narrator)
            throws SQLException, IOException {
        Safe safe = new Safe(dataFolder.resolve("keys"));
        for (String database : Server.databases()) {
            try (Connection connection = server.connect(database)) {
                new Load(backup, database, safe).check(connection);
            }
        }
        Files.writeString(
                dataFolder.resolve(MARKER), "A restore was broken off: `cns restore` again before `cns up`.\n");
        for (String database : Server.databases()) {
            try (Connection connection = server.connect(database)) {
                new Load(backup, database, safe).load(connection);
            }
            narrator.accept(database + ": restored");
        }
    }

    /** Groups of channels; Kafka Streams keeps its windows with its offsets. Whoever has none begins at the beginning. */
    private static void forgetOffsets(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long deadline = System.nanoTime() + GROUPS_KNOWN_WITHIN.toNanos();
            List<String> groups = groups(admin);
            // The broker reads its groups a moment after it has started.
            while (!areKnown(groups) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL_NANOS);
                groups = groups(admin);
            }
            delete(admin, groups);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while consumers were set back: run it again", e);
        } catch (ExecutionException e) {
            throw new StartFailure("Consumers cannot be set back (" + e.getCause() + "): run it again", e);
        }
    }

    /** Of consumers that were killed with the broker the groups have members until their sessions have run out. */
    private static void delete(Admin admin, List<String> groups) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + MEMBERS_GONE_WITHIN.toNanos();
        List<String> left = groups;
        while (!left.isEmpty()) {
            Map<String, KafkaFuture<Void>> deleted =
                    admin.deleteConsumerGroups(left).deletedGroups();
            List<String> occupied = new ArrayList<>();
            for (Map.Entry<String, KafkaFuture<Void>> group : deleted.entrySet()) {
                try {
                    group.getValue().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof GroupNotEmptyException) || System.nanoTime() > deadline) {
                        throw e;
                    }
                    occupied.add(group.getKey());
                }
            }
            left = occupied;
            LockSupport.parkNanos(left.isEmpty() ? 0 : POLL_NANOS);
        }
    }

    private static boolean areKnown(List<String> groups) {
        return Arrays.stream(Service.values())
                .allMatch(service -> groups.contains(service.wireName() + ".privacy-requests"));
    }

    private static List<String> groups(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group ->
                        Arrays.stream(Service.values()).anyMatch(service -> group.startsWith(service.wireName() + ".")))
                .toList();
    }
}
