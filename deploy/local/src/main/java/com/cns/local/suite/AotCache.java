package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The AOT cache of a service (JEP 514), recorded by one whole start of it as those in the images are, and written when that
 * process ends in good order.
 *
 * @param jar what it is of
 * @param file where it lies, once for each build
 */
public record AotCache(Path jar, Path file) {
    /** Empty where the service was not built for one. */
    static Optional<AotCache> of(Path home, Service service) {
        Path jar = home.resolve(service.wireName()).resolve("target/quarkus-aot/quarkus-run.jar");
        Path file = home.resolve("deploy/local/target/aot").resolve(service.wireName() + ".aot");
        return Files.exists(jar) ? Optional.of(new AotCache(jar, file)) : Optional.empty();
    }

    /** Whether the next start at peak has every cache that there can be, and records none. */
    public static boolean areRecorded(Path home) {
        return Arrays.stream(Service.values())
                .flatMap(service -> of(home, service).stream())
                .allMatch(AotCache::isRecorded);
    }

    boolean isRecorded() {
        try {
            return Files.exists(file) && modified(file).compareTo(modified(jar)) > 0;
        } catch (IOException e) {
            throw new StartFailure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of the JVM. One whose options differ from those of the recording starts as if there were no cache. */
    List<String> options() throws IOException {
        if (isRecorded()) {
            return List.of("-XX:AOTCache=" + file);
        }
        Files.createDirectories(file.getParent());
        return List.of("-XX:AOTCacheOutput=" + file);
    }

    private static FileTime modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path);
    }
}
