package com.cns.local.infrastructure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that holds the data of one suite. A marker file tells it from a folder that must not be reset. */
public final class DataFolder implements AutoCloseable {
    private static final String MARKER = ".cns-data";
    private static final String LOCK = "lock";
    private static final long MEBIBYTE = 1024 * 1024;

    /**
     * What this process has taken. On POSIX systems a process loses its lock on a file when it closes any channel to that
     * file: the lock file of such a folder is never opened a second time.
     */
    private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder where it is missing and takes it for this process.
     *
     * @throws StartFailure when it cannot be written, holds something else, or another process has it
     */
    public static DataFolder take(Path path) {
        Path key = path.toAbsolutePath().normalize();
        try {
            prepare(path);
            if (!TAKEN_HERE.add(key)) {
                throw alreadyRuns(path);
            }
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                TAKEN_HERE.remove(key);
                throw alreadyRuns(path);
            }
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + path + " cannot be written (" + reason(e) + "): choose another with --data",
                    e);
        }
    }

    private static StartFailure alreadyRuns(Path path) {
        return new StartFailure("CNS already runs on the data folder " + path
                + ": stop it with `cns down` or choose another with --data");
    }

    private static void prepare(Path path) throws IOException {
        Files.createDirectories(path);
        Path marker = path.resolve(MARKER);
        if (!Files.exists(marker)) {
            if (!isEmpty(path)) {
                throw new StartFailure(
                        "The folder " + path + " holds something that is not CNS's: choose another with --data");
            }
            Files.writeString(marker, "Data of CNS. `cns up --reset` deletes all of it.\n");
        }
    }

    /** Whether a process, this one included, has the folder at the moment. */
    public static boolean isTaken(Path path) {
        if (TAKEN_HERE.contains(path.toAbsolutePath().normalize())) {
            return true;
        }
        Path file = path.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    public Path path() {
        return path;
    }

    /** A folder of that name inside, created where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new StartFailure("The folder " + path.resolve(name) + " cannot be created (" + reason(e) + ")", e);
        }
    }

    /**
     * Makes sure that the disk has room.
     *
     * @param bytes at least so many
     */
    public void requireSpace(long bytes) {
        try {
            long usable = Files.getFileStore(path).getUsableSpace();
            if (usable < bytes) {
                throw new StartFailure("The disk of " + path + " has " + usable / MEBIBYTE + " MiB left, CNS needs "
                        + bytes / MEBIBYTE + " MiB: free some or choose another with --data");
            }
        } catch (IOException e) {
            throw new StartFailure("The disk of " + path + " cannot be asked (" + reason(e) + ")", e);
        }
    }

    /** Deletes everything inside but the marker and the lock. */
    public void reset() {
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> inside = entries.filter(entry -> !isKept(entry)).toList();
            for (Path entry : inside) {
                delete(entry);
            }
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path + " cannot be emptied (" + reason(e) + ")", e);
        }
    }

    private static boolean isKept(Path entry) {
        return entry.endsWith(MARKER) || entry.endsWith(LOCK);
    }

    /** Where a backup of the suite is rehearsed: it has the keys of people who were erased since. */
    public static Path rehearsal(Path data) {
        return data.resolve("rehearsal");
    }

    /** The suite in a rehearsal. */
    public static Path rehearsed(Path data) {
        return rehearsal(data).resolve("suite");
    }

    /**
     * Deletes what a rehearsal left that was killed.
     *
     * @throws StartFailure when it cannot be deleted
     */
    public void sweep() {
        if (isTaken(rehearsed(path))) {
            return;
        }
        try {
            delete(rehearsal(path));
        } catch (IOException e) {
            throw new StartFailure("what a rehearsal has left in " + path + " cannot be deleted: delete it by hand", e);
        }
    }

    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "access denied";
            case java.nio.file.NotDirectoryException other -> "not a folder";
            case java.nio.file.FileAlreadyExistsException other -> "a file is in the way";
            case java.nio.file.FileSystemException system ->
                system.getReason() == null ? "file system error" : system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path + " cannot be released", e);
        } finally {
            TAKEN_HERE.remove(path.toAbsolutePath().normalize());
        }
    }
}
