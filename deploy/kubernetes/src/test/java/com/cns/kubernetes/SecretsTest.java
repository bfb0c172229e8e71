package com.cns.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets are named, never written; docs/operations.md lists every one with its keys. */
class SecretsTest {
    /** {@code | `name` | `key`, `key` | … |} */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z-]+`(?:, `[a-z-]+`)*) \\| (`[^|]+`) \\|");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void every_secret_that_is_used_is_listed_with_its_keys_and_no_other() throws IOException {
        Set<String> used = new TreeSet<>();
        Overlay.PRODUCTION.documents().forEach(document -> collect(document, used));

        assertThat(used).hasSizeGreaterThan(20).isEqualTo(listed());
    }

    private static void collect(JsonNode node, Set<String> used) {
        add(node.path("secretKeyRef"), used);
        add(node.path("accessKeyId"), used);
        add(node.path("secretAccessKey"), used);
        addWhole(node.path("passwordSecret"), used, "username", "password");
        addWhole(node.at("/initdb/secret"), used, "username", "password");
        node.path("certificateRefs").forEach(reference -> addWhole(reference, used, "tls.crt", "tls.key"));
        JsonNode mounted = node.path("secret");
        mounted.path("items")
                .forEach(item -> used.add(
                        mounted.path("name").asText() + " " + item.path("key").asText()));
        node.forEach(child -> collect(child, used));
    }

    private static void add(JsonNode reference, Set<String> used) {
        if (reference.has("key")) {
            used.add(reference.path("name").asText() + " "
                    + reference.path("key").asText());
        }
    }

    private static void addWhole(JsonNode reference, Set<String> used, String... keys) {
        if (reference.has("name")) {
            Stream.of(keys).forEach(key -> used.add(reference.path("name").asText() + " " + key));
        }
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        String page = Files.readString(Overlay.HOME.resolve("docs/operations.md"));
        ROW.matcher(page)
                .results()
                .forEach(row -> codes(row.group(1))
                        .forEach(name -> codes(row.group(2)).forEach(key -> listed.add(name + " " + key))));
        return listed;
    }

    private static Stream<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1));
    }
}
