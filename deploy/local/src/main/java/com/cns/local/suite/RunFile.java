package com.cns.local.suite;

import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.StartFailure;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code run.json} in a data folder. Readers see it whole; writers of several processes do not undo each other. */
public final class RunFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;
    private final Path file;

    public RunFile(Path dataFolder) {
        this.folder = dataFolder;
        this.file = dataFolder.resolve("run.json");
    }

    public Path path() {
        return file;
    }

    /** The suite that runs on the folder at this moment. What a killed one left behind does not count. */
    public Optional<Run> running() {
        return DataFolder.isTaken(folder) ? read() : Optional.empty();
    }

    private Optional<Run> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Run.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be read", e);
        }
    }

    synchronized void write(Run run) {
        try {
            Path draft = Files.createTempFile(
                    folder,
                    "run",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, JSON.writeValueAsBytes(run));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be written (is the disk full?)", e);
        }
    }

    /** Changes it when it is there. */
    public synchronized void update(UnaryOperator<Run> change) {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid()) {
                read().map(change).ifPresent(this::write);
            }
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be changed", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be deleted", e);
        }
    }
}
