package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The consumers of docs/consuming-events.md read what the running services tell. */
class ConsumersIT {
    private static final Path HOME = Path.of(System.getProperty("cns.home"));
    private static final Pattern COMMAND = Pattern.compile("(?m)^```sh\\n(.*)\\n```$");

    private static RunningSuite suite;
    private static Customer customer;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "consumed");
        suite.awaitOutbox(com.cns.contract.route.Service.ACCOUNT);
    }

    @Test
    void kcat_shows_headers_and_data() throws Exception {
        assertThat(ran("kcat"))
                .contains("ce_specversion=1.0", "ce_type=com.cns.account.", "ce_id=EV", "content-type=application/json")
                .contains("{\"");
    }

    @Test
    void the_consumer_in_javascript_shows_an_event() throws Exception {
        assumeTrue(
                Files.exists(HOME.resolve("deploy/consumers/node_modules/kafkajs")),
                "kafkajs is not installed: npm ci --prefix deploy/consumers; the consumer in JavaScript is not run");
        assertThat(ran("node")).containsPattern("com\\.cns\\.account\\.[a-z-]+\\.v1 EV[0-9a-f]{32} AC[0-9a-f]{32} ");
    }

    @Test
    void the_consumer_in_java_reads_with_the_contracts_records() throws Exception {
        assertThat(ran("java")).containsPattern("com\\.cns\\.account\\.state-changed\\.v1 EV[0-9a-f]{32} [A-Z_]+");
    }

    /** Exactly as the page has it, but for the broker's port. */
    private static String ran(String program) throws Exception {
        String page = Files.readString(HOME.resolve("docs/consuming-events.md"));
        List<String> commands = COMMAND.matcher(page)
                .results()
                .map(MatchResult::group)
                .flatMap(block -> Stream.of(block.split("\n")))
                .filter(line -> line.startsWith(program + " "))
                .toList();
        assertThat(commands).hasSize(1);
        String command = commands.getFirst()
                .replace("localhost:19092", suite.run().kafka().bootstrapServers());
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(HOME.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, java) -> java + ":" + path);
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
