package com.cns.local.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to start and where.
 *
 * @param dataFolder holds databases, topics, mails, keys and logs
 * @param ports where each part listens
 * @param parts what to start
 * @param temporary whether the folder goes when the JVM ends
 * @param fsync whether PostgreSQL waits for the disk: without, a commit outlasts {@code kill -9} of every process, and may not
 *     outlast the crash of the machine
 */
public record Settings(Path dataFolder, Ports ports, Set<Part> parts, boolean temporary, boolean fsync) {
    public Settings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
    }

    /** Everything, on the usual ports, with the data in a folder that stays. */
    public static Settings in(Path dataFolder) {
        return new Settings(dataFolder, Ports.usual(), EnumSet.allOf(Part.class), false, true);
    }

    /** Everything, on free ports, in a fresh folder that is deleted when the JVM ends. */
    public static Settings forTests() {
        try {
            return new Settings(
                    Files.createTempDirectory("cns-test-"), Ports.random(), EnumSet.allOf(Part.class), true, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Settings with(Ports changed) {
        return new Settings(dataFolder, changed, parts, temporary, fsync);
    }

    /** Starts nothing but these. */
    public Settings only(Part... wanted) {
        return new Settings(dataFolder, ports, Set.copyOf(List.of(wanted)), temporary, fsync);
    }

    /** For what is thrown away, whatever is done to its processes. */
    public Settings withoutFsync() {
        return new Settings(dataFolder, ports, parts, temporary, false);
    }

    /** A piece of the infrastructure. */
    public enum Part {
        POSTGRES(Port.POSTGRES),
        BROKER(Port.KAFKA, Port.KAFKA_CONTROLLER),
        SMTP(Port.SMTP),
        OIDC(Port.OIDC);

        private final Set<Port> ports;

        Part(Port... ports) {
            this.ports = Set.of(ports);
        }

        Set<Port> ports() {
            return ports;
        }
    }
}
