package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Route;
import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the documentation says of commands, ports, routes, topics and files is so. */
class DocumentationTest {
    private static final Path HOME =
            Path.of(System.getProperty("cns.home", "../..")).toAbsolutePath().normalize();
    private static final String README = read(HOME.resolve("README.md"));

    @Test
    void the_two_commands_exist() {
        assertThat(README).contains("./deploy/local/cns up", "./mvnw verify");
        assertThat(HOME.resolve("deploy/local/cns")).isExecutable();
        assertThat(HOME.resolve("mvnw")).isExecutable();
    }

    @Test
    void ci_runs_the_command_that_the_readme_names() {
        assertThat(README).contains("`./mvnw -B verify`");
        assertThat(HOME.resolve(".ci/run")).isExecutable();
        assertThat(read(HOME.resolve(".ci/run")).lines().filter(line -> line.contains("./mvnw")))
                .containsExactly("exec ./mvnw -B verify </dev/null");
    }

    @Test
    void every_verb_and_option_that_the_readme_names_exists() {
        CommandLine cns = Cns.commandLine(Clock.systemUTC());
        List<String> lines = matches(README, "deploy/local/cns ([^#\n)`]+)").toList();

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            assertThat(cns.getSubcommands()).containsKey(words[0]);
            Stream.of(words)
                    .filter(word -> word.startsWith("--"))
                    .forEach(option -> assertThat(
                                    Objects.requireNonNull(cns.getSubcommands().get(words[0]))
                                            .getCommandSpec()
                                            .optionsMap())
                            .containsKey(option));
        }
        assertThat(Objects.requireNonNull(cns.getSubcommands().get("up"))
                        .getCommandSpec()
                        .optionsMap())
                .containsKeys("--data", "--reset", "--infra");
    }

    @Test
    void every_figure_whose_file_is_named_has_it() {
        List<String> named = matches(
                        read(HOME.resolve("docs/benchmarks.md")), "`results/([a-z]+-\\d{8}-\\d{6}\\.json)`")
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(named)
                .allSatisfy(file -> assertThat(
                                HOME.resolve("deploy/benchmark/results").resolve(file))
                        .exists());
    }

    @Test
    void every_port_is_told() {
        for (Port port : Port.values()) {
            assertThat(README).containsPattern("\\b" + port.usual() + "\\b");
        }
        assertThat(matches(README, "localhost:(\\d+)").map(Integer::valueOf))
                .isNotEmpty()
                .allMatch(number -> Stream.of(Port.values()).anyMatch(port -> port.usual() == number));
    }

    @Test
    void every_path_that_is_called_has_a_route() {
        assertThat(matches(README, "localhost:8080(/[^\\s?'`]*)"))
                .isNotEmpty()
                .allMatch(path -> Route.ALL.stream()
                        .anyMatch(route -> path.equals(route.prefix()) || path.startsWith(route.prefix() + "/")));
    }

    @Test
    void every_topic_that_is_named_exists() {
        List<String> known = Stream.of(Topic.values()).map(Topic::wireName).toList();

        assertThat(matches(README, "\\b(cns\\.[a-z][a-z-]+)\\b")).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void every_link_leads_to_a_file() throws IOException {
        try (Stream<Path> pages = Files.walk(HOME.resolve("docs"))) {
            Stream.concat(
                            Stream.of(HOME.resolve("README.md")),
                            pages.filter(page -> page.toString().endsWith(".md")))
                    .forEach(page -> matches(read(page), "\\]\\(([^)#:]+)\\)")
                            .forEach(link -> assertThat(page.resolveSibling(link))
                                    .as("%s in %s", link, page)
                                    .exists()));
        }
    }

    @Test
    void every_test_that_the_architecture_leans_on_exists() throws IOException {
        List<String> tests = matches(read(HOME.resolve("docs/architecture.md")), "`([A-Z]\\w+Test)`")
                .toList();
        assertThat(tests).isNotEmpty();

        try (Stream<Path> files = Files.walk(HOME)) {
            List<String> present = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(present)
                    .containsAll(tests.stream().map(test -> test + ".java").toList());
        }
    }

    private static Stream<String> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
