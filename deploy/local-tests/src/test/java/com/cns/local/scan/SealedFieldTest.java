package com.cns.local.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A scan that does not know a sealed column would call what it cannot open a gap, or worse, an absence. */
class SealedFieldTest {
    private static final Path HOME = Path.of(System.getProperty("cns.home", "../.."));
    private static final Pattern TABLE = Pattern.compile("(?:create|alter) table (\\w+)");
    private static final Pattern SEALED = Pattern.compile("\\b(\\w+_sealed)\\s+(?:bytea|text)");

    @Test
    void every_sealed_column_of_every_service_is_known() throws IOException {
        Set<String> columns = new TreeSet<>();
        try (Stream<Path> files = Files.walk(HOME)) {
            files.filter(file -> file.toString().matches(".*-service/src/main/resources/db/migration/.*\\.sql"))
                    .forEach(file -> columns.addAll(sealedIn(read(file))));
        }

        assertThat(columns).contains("communication.from_sealed", "communication.name_sealed", "content.text_sealed");
        assertThat(columns).allMatch(column -> SealedField.ofColumn(column).isPresent());
    }

    private static Set<String> sealedIn(String script) {
        Set<String> columns = new TreeSet<>();
        String table = "";
        for (String line : script.lines().toList()) {
            Matcher named = TABLE.matcher(line);
            if (named.find()) {
                table = named.group(1);
            }
            Matcher sealed = SEALED.matcher(line);
            if (sealed.find()) {
                columns.add(table + "." + sealed.group(1));
            }
        }
        return columns;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
