package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the contract that the build of a service writes; {@code -Dcns.update=true} rewrites it. */
final class PublishedFile {
    private static final Path RESOURCES = Path.of(System.getProperty("cns.home", ".."))
            .toAbsolutePath()
            .normalize()
            .resolve("platform/contract/src/main/resources");

    private PublishedFile() {}

    /**
     * Fails when the file does not say what the code does.
     *
     * @param resource where it is among the contract's resources
     * @param test that compares and rewrites it
     */
    static void is(String resource, String content, Service service, String test) {
        Path file = RESOURCES.resolve(resource);
        try {
            if (Boolean.getBoolean("cns.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "(absent)")
                    .as(
                            "%1$s is not what %2$s declares; rewrite it: ./mvnw -pl %2$s test -Dtest=%3$s -Dcns.update=true",
                            resource, service.wireName(), test)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
