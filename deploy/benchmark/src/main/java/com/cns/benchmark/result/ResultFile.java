package com.cns.benchmark.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The file of one run. */
public final class ResultFile {
    private static final String FOLDER = "deploy/benchmark/results";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private ResultFile() {}

    /**
     * Writes it.
     *
     * @param home the repository
     * @param benchmark its name
     * @param at when it was measured
     * @return where it is
     */
    public static Path write(Path home, String benchmark, Instant at, ObjectNode figures) throws IOException {
        Path folder = home.resolve(FOLDER);
        Files.createDirectories(folder);
        Path to = folder.resolve(benchmark + "-" + NAME.format(at) + ".json");
        JSON.writeValue(to.toFile(), figures);
        return to;
    }
}
