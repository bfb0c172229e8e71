package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The AOT cache of a service (JEP 514), recorded by one whole start of it as those in the images are. The JVM writes it when that
 * process ends in good order; only then does it get its name.
 *
 * @param jar what it is of
 * @param file where it lies, once for each build
 */
public record AotCache(Path jar, Path file) {
    /** Empty where the service was not built for one, or has been built anew since without. */
    static Optional<AotCache> of(Path home, Service service) {
        Path built = home.resolve(service.wireName()).resolve("target");
        Path jar = built.resolve("quarkus-aot/quarkus-run.jar");
        Path plain = built.resolve("quarkus-app/quarkus-run.jar");
        Path file = home.resolve("deploy/local/target/aot")
                .resolve(service.wireName() + "-" + Runtime.version().feature() + ".aot");
        return Files.exists(jar) && !(Files.exists(plain) && isNewer(plain, jar))
                ? Optional.of(new AotCache(jar, file))
                : Optional.empty();
    }

    /** Whether a start at peak finds the cache of every service. */
    public static boolean areRecorded(Path home) {
        return Arrays.stream(Service.values())
                .allMatch(service -> of(home, service).map(AotCache::isRecorded).orElse(false));
    }

    boolean isRecorded() {
        return Files.exists(file) && isNewer(file, jar);
    }

    /** Of the JVM; none when there is nothing to use. One that cannot use it ends at once. */
    List<String> using() {
        return isRecorded() ? List.of("-XX:AOTMode=on", "-XX:AOTCache=" + file) : List.of();
    }

    /** Of the JVM that is to write it. */
    List<String> recording() throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(unfinished());
        return List.of("-XX:AOTCacheOutput=" + unfinished());
    }

    /** To be called when that JVM has ended. */
    void recorded() {
        try {
            if (Files.exists(unfinished()) && Files.size(unfinished()) > 0) {
                Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StartFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
    }

    private static boolean isNewer(Path one, Path other) {
        try {
            FileTime time = Files.getLastModifiedTime(one);
            return time.compareTo(Files.getLastModifiedTime(other)) > 0;
        } catch (IOException e) {
            throw new StartFailure(one + " cannot be read: " + e.getMessage(), e);
        }
    }
}
