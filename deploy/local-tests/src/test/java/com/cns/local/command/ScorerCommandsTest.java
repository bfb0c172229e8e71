package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorer's verbs where its tools are not built; what the tools do is tested in deploy/scorer. */
class ScorerCommandsTest {
    private final String home = System.getProperty("cns.home", "");

    @TempDir
    Path folder;

    @BeforeEach
    void elsewhere() {
        System.setProperty("cns.home", folder.toString());
    }

    @AfterEach
    void back() {
        System.setProperty("cns.home", home);
    }

    @Test
    void without_its_tools_built_a_verb_says_what_to_run() {
        for (String verb : List.of("score-messages", "train-message-scorer")) {
            Ran ran = Ran.of(verb, "messages.tsv");

            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.error()).hasLineCount(1).contains("run deploy/local/cns " + verb);
        }
    }

    @Test
    void a_tool_that_cannot_run_hands_on_its_status_and_error() throws Exception {
        Path jar = folder.resolve("deploy/scorer/target/cns-scorer-1.0.0-SNAPSHOT.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        Ran ran = Ran.of("score-messages", "messages.tsv", "--scores");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.error()).contains("com.cns.scorer.ScoreMessages");
    }

    @Test
    void a_file_is_needed() {
        assertThat(Ran.of("score-messages").status()).isEqualTo(2);
        assertThat(Ran.of("train-message-scorer").status()).isEqualTo(2);
    }
}
