package com.cns.local.rehearsal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies the files of servers that run, so that others start on them as after a crash. */
final class DiskCopy {
    /**
     * What belongs to a process and not to its data. Locks are not even opened: on POSIX systems a process loses its lock on
     * a file when it closes any channel to it, and the servers may run in this process.
     */
    private static final Set<String> OF_THE_PROCESS =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", ".lock", ".kafka_cleanshutdown");

    private static final String LOG = "pg_wal";

    private DiskCopy() {}

    /**
     * A base backup (PostgreSQL's "low-level API"): files while they change, then the log that makes them whole.
     *
     * @param superuser of the server whose data these are
     * @return bytes that were copied
     */
    static long ofPostgres(Connection superuser, Path from, Path to) throws SQLException, IOException {
        long bytes;
        try (Statement statement = superuser.createStatement()) {
            statement.execute("select pg_backup_start('cns rehearsal', true)");
            bytes = tree(from, to, path -> path.endsWith(LOG) || isOfTheProcess(path));
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(to.resolve("backup_label"), stopped.getString(1));
            }
        }
        return bytes + tree(from.resolve(LOG), to.resolve(LOG), DiskCopy::isOfTheProcess);
    }

    /**
     * Offsets and transactions first, what they point to afterwards: none points past the end of a copied log. A broker that
     * was not shut down looks through its segments and makes their indexes anew.
     *
     * @return bytes that were copied
     */
    static long ofKafka(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> entries;
        try (Stream<Path> inside = Files.list(from)) {
            entries = inside.sorted(Comparator.comparingInt(DiskCopy::turn)).toList();
        }
        long bytes = 0;
        for (Path entry : entries) {
            bytes += tree(entry, to.resolve(from.relativize(entry)), DiskCopy::isNeedless);
        }
        return bytes;
    }

    private static int turn(Path entry) {
        if (!Files.isDirectory(entry)) {
            return 0;
        }
        String name = name(entry);
        return name.startsWith("__consumer_offsets") || name.startsWith("__transaction_state") ? 1 : 2;
    }

    private static boolean isNeedless(Path path) {
        String name = name(path);
        return isOfTheProcess(path)
                || name.endsWith("index")
                || name.endsWith(".deleted")
                || name.endsWith("-delete")
                || name.endsWith(".tmp");
    }

    private static boolean isOfTheProcess(Path path) {
        return OF_THE_PROCESS.contains(name(path));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** A file, or a folder with all below it; what goes meanwhile is no part of it. */
    static long tree(Path from, Path to, Predicate<Path> leftOut) throws IOException {
        Copying copying = new Copying(from, to, leftOut);
        Files.walkFileTree(from, copying);
        return copying.bytes;
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;
        private final Predicate<Path> leftOut;
        private long bytes;

        Copying(Path from, Path to, Predicate<Path> leftOut) {
            this.from = from;
            this.to = to;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!folder.equals(from) && leftOut.test(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Path made = to.resolve(from.relativize(folder));
            Files.createDirectories(made);
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && !leftOut.test(file)) {
                try {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                    bytes += attributes.size();
                } catch (NoSuchFileException e) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
