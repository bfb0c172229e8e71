package com.cns.local.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An index that is built {@code concurrently} is no transaction: what is broken off stays, as an index that is not valid. A migration
 * that builds one takes such a rest away first, or it could never be tried again.
 */
class ConcurrentIndexTest {
    private static final Path HOME = Path.of(System.getProperty("cns.home", "../.."));
    private static final Pattern BUILDS = Pattern.compile("(?m)^create(?: unique)? index concurrently ");

    /** Nothing else is in the file: what ran before the build would run again with it. */
    private static final Pattern REPEATED = Pattern.compile("(?:--.*\n)*drop index concurrently if exists (\\w+);\n"
            + "create(?: unique)? index concurrently \\1 on [^;]+;\n");

    @Test
    void a_migration_that_builds_an_index_concurrently_can_be_repeated() throws IOException {
        List<Path> builders;
        try (Stream<Path> files = Files.walk(HOME)) {
            builders = files.filter(file -> file.toString().matches(".*/src/main/resources/db/[a-z]+/V[^/]*\\.sql"))
                    .toList();
        }

        for (Path script : builders) {
            String text = Files.readString(script);
            if (BUILDS.matcher(text).find()) {
                assertThat(text).as(script.toString()).matches(REPEATED);
            }
        }
        assertThat(builders).anyMatch(script -> script.endsWith("V46__index_of_lapses.sql"));
    }

    @Test
    void one_that_cannot_is_found() {
        assertThat("create index concurrently some on other (id);\n")
                .containsPattern(BUILDS)
                .doesNotMatch(REPEATED);
        assertThat("drop index concurrently if exists one;\ncreate index concurrently some on other (id);\n")
                .doesNotMatch(REPEATED);
    }
}
