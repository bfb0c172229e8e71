package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.infrastructure.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The first command of the README, as a newcomer types it; only the ports are free ones. First of all classes: its suite is not
 * to run beside the one that the others share.
 */
@Order(1)
class StoryIT {
    private static final Path HOME = Path.of(System.getProperty("cns.home"));
    private static final Path DATA = HOME.resolve("deploy/e2e/target/story");

    @Test
    @DisplayName("R12, R16, R17, R21 to R24: cns up --exit tells six steps, and says by its status that they held")
    void the_story_holds() throws Exception {
        assertThat(told("--no-restore"))
                .contains("CNS is ready: http://localhost:")
                .containsSubsequence(
                        "1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "the certificate verifies", "The story held");
    }

    /** Two to three minutes: the whole of it, as a newcomer types it. */
    @Test
    @Tag("long")
    @DisplayName(
            "firsts 1 and 2: in its last step a backup from before the erasure is restored after it, and nobody is found")
    void the_story_holds_with_a_backup_restored() throws Exception {
        assertThat(told())
                .as("a backup from before the erasure, restored after it, shows the person nowhere")
                .containsSubsequence(
                        "6. ",
                        "backed up before, while it runs: 8 databases",
                        "the certificate verifies",
                        "by cns restore",
                        "its fence had destroyed",
                        "the same scan there: found nowhere",
                        "with it at hand too, the scan opens",
                        "the metered totals are those of before",
                        "The story held");
        assertThat(DATA.resolve("rehearsal")).doesNotExist();
    }

    private static String told(String... options) throws Exception {
        Path log = HOME.resolve("deploy/e2e/target/story.log");
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("deploy/local/cns").toString(), "up", "--exit", "--reset", "--data", DATA.toString()));
        command.addAll(List.of(options));
        for (Port port : Port.values()) {
            command.add(port.option() + "=0");
        }

        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);

        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
