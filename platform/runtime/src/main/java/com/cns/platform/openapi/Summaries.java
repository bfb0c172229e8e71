package com.cns.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What operations do, in a few words, from the service's {@code META-INF/operations.txt}: a line each, verb, path, colon,
 * summary. Beside the code and not in it: an annotation of the same length would stand between each method and its own.
 */
final class Summaries {
    private static final String FILE = "META-INF/operations.txt";
    private static final String END_OF_PATH = ": ";

    private Summaries() {}

    /** By verb and path. */
    static Map<String, String> read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return file == null
                    ? Map.of()
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#") && line.contains(END_OF_PATH))
                            .map(line -> line.split(END_OF_PATH, 2))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
