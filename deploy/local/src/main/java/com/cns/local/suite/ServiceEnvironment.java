package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** A service's configuration as a file that a shell can source, for dev mode. */
public final class ServiceEnvironment {
    private ServiceEnvironment() {}

    /** Writes {@code dev/<service>.env}, readable by its owner only. */
    public static Path write(DataFolder data, Service service, Map<String, String> config) {
        Path file = data.folder("dev").resolve(service.wireName() + ".env");
        String lines = config.entrySet().stream()
                .map(entry -> ServiceProcess.environmentName(entry.getKey()) + "='"
                        + entry.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, lines);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be written", e);
        }
    }
}
