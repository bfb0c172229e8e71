package com.cns.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** Files of the repository that are written from the contract. {@code -Dcns.update=true} rewrites them. */
final class Generated {
    static final Path HOME =
            Path.of(System.getProperty("cns.home", "../..")).toAbsolutePath().normalize();
    static final Path RESOURCES = HOME.resolve("platform/contract/src/main/resources");
    private static final boolean UPDATE = Boolean.getBoolean("cns.update");

    private Generated() {}

    /** Fails when the file does not say this, and says how to mend it. */
    static void is(Path file, String content) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            }
            Assertions.assertThat(Files.exists(file) ? Files.readString(file) : "(absent)")
                    .as(
                            "%s has drifted from the contract; rewrite it: ./mvnw -pl platform/contract test -Dcns.update=true",
                            HOME.relativize(file))
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
