package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.local.suite.Run.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer pastes what the document shows, block after block, into one terminal, and sees what it shows. */
class DocsIT {
    private static final Path HOME = Path.of(System.getProperty("cns.home"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        Credential fresh = Customer.credential(suite, "newcomer", "newcomer@customer.example");
        suite.register(new Credential("ordinary", fresh.account(), fresh.key(), fresh.secret()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage-service.md",
                "privacy-requests.md",
                "data-map.md",
                "account-service.md",
                "consent-service.md",
                "abuse-service.md"
            })
    void every_command_in_the_document_answers_what_is_shown(String name) throws Exception {
        String document = Files.readString(HOME.resolve("docs").resolve(name));
        List<Example> examples = Example.in(document);
        assertThat(examples.stream()
                        .map(Example::commands)
                        .mapToLong(DocsIT::curls)
                        .sum())
                .as("every curl is in a block that is run")
                .isEqualTo(curls(document))
                .isPositive();

        try (Shell shell = new Shell(HOME, HOME.resolve("deploy/e2e/target/docs-errors.log"))) {
            for (Example example : examples) {
                // Some show what comes of the block before after a moment: then they are pasted again.
                await("line " + example.line())
                        .pollDelay(Duration.ZERO)
                        .atMost(PATIENCE)
                        .untilAsserted(() -> example.assertAnswers(shell.paste(here(example.commands()))));
            }
        }
    }

    private static long curls(String text) {
        return text.lines().filter(line -> line.contains("curl ")).count();
    }

    /** The document's ports and data folder are the usual ones; here they are others. */
    private static String here(String commands) {
        return commands.replace("http://localhost:8080", suite.gateway())
                .replace("=.cns/", "=" + suite.run().dataFolder() + "/")
                .replace(
                        "./deploy/local/cns token",
                        "./deploy/local/cns token --data '" + suite.run().dataFolder() + "'");
    }
}
