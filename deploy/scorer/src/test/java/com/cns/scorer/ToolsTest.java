package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.scan.MessageScorer;
import com.cns.usage.scan.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two programs behind the cns command. */
class ToolsTest {
    @TempDir
    Path folder;

    @Test
    void a_labelled_file_is_measured() throws Exception {
        Ran ran = score(false, "ham\tSee you at noon\nspam\tWINNER! Claim your free cash prize now, call 555-0101\n");

        assertThat(ran.status).isZero();
        assertThat(ran.out)
                .startsWith("2 messages: 1 spam, 1 ham; spam-like is a score of 70 and more\n")
                .contains("spam caught   100.00 %  1 of 1", "ham blocked     0.00 %  0 of 1", "MCC", "AUC");
    }

    @Test
    void scores_are_told_by_line_without_any_text() throws Exception {
        Ran ran = score(true, "ham\tSee you at noon\r\n\nspam\tWINNER! Claim your free cash prize now\n");

        assertThat(ran.out)
                .containsPattern("(?m)^1\t\\d+$")
                .containsPattern("(?m)^3\t\\d+$")
                .contains("MCC");
        assertThat(ran.out).doesNotContain("noon").doesNotContain("WINNER");
    }

    @Test
    void texts_without_labels_have_scores_but_no_measure() throws Exception {
        Ran ran = score(true, "See you at noon\nGrüße\n");

        assertThat(ran.status).isZero();
        assertThat(ran.out).matches("1\t\\d+\n2\t\\d+\n");
        assertThat(score(false, "See you at noon\n").error).hasLineCount(1).contains("--scores");
    }

    static Stream<String> useless() {
        return Stream.of("", "\n \n", "ham\tfine\nsecret words\n", "ham\tfine\nspam\t\n", "HAM\tfine\nham\tsecret\n");
    }

    @ParameterizedTest
    @MethodSource("useless")
    void a_file_that_is_of_no_use_is_one_line_and_status_2(String content) throws Exception {
        for (Ran ran : new Ran[] {score(false, content), score(true, content), train(content)}) {
            assertThat(ran.status).isEqualTo(2);
            assertThat(ran.out).isEmpty();
            assertThat(ran.error).hasLineCount(1).startsWith("cns: The file ").doesNotContain("secret");
        }
    }

    @Test
    void a_file_that_is_absent_or_a_folder_is_one_line_and_status_2() {
        for (Path file : new Path[] {folder.resolve("none"), folder}) {
            Ran ran = Ran.of(out -> ScoreMessages.score(file, false, out));

            assertThat(ran.status).isEqualTo(2);
            assertThat(ran.error).hasLineCount(1);
        }
    }

    @Test
    void training_takes_twenty_of_each() throws Exception {
        String content = new String(Corpus.file(Corpus.of(50, 10)), StandardCharsets.UTF_8);

        assertThat(train(content).error).hasLineCount(1).contains("different spam messages, training takes 20");
    }

    @Test
    void training_tells_five_repeats_and_writes_weights_that_score() throws Exception {
        Path file = Files.write(folder.resolve("corpus"), Corpus.file(Corpus.of(300, 100)));
        Path to = folder.resolve("weights");

        Ran ran = Ran.of(out -> TrainMessageScorer.train(file, to, out));

        assertThat(ran.status).isZero();
        assertThat(ran.out)
                .containsPattern("(?m)^5 +\\d+\\.\\d\\d %")
                .contains("mean", "least", "most", "SHA-256", "not the weights that CNS ships", "written to " + to);
        Weights weights = Weights.read(new ByteArrayInputStream(Files.readAllBytes(to)));
        assertThat(new MessageScorer(weights).score("claim your prize, winner"))
                .isGreaterThanOrEqualTo(MessageScorer.SPAM_LIKE);
    }

    @Test
    void weights_that_cannot_be_written_are_one_line() throws Exception {
        Path file = Files.write(folder.resolve("corpus"), Corpus.file(Corpus.of(100, 50)));

        Ran ran = Ran.of(out -> TrainMessageScorer.train(file, folder, out));

        assertThat(ran.status).isEqualTo(2);
        assertThat(ran.error).hasLineCount(1).contains("cannot be written");
    }

    private Ran score(boolean scores, String content) throws Exception {
        Path file = Files.writeString(folder.resolve("messages"), content);
        return Ran.of(out -> ScoreMessages.score(file, scores, out));
    }

    private Ran train(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("messages"), content);
        return Ran.of(out -> TrainMessageScorer.train(file, null, out));
    }

    private record Ran(int status, String out, String error) {
        static Ran of(Tool.Work work) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            int status = Tool.run(stream(out), stream(error), work);
            return new Ran(status, text(out), text(error));
        }

        private static PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        private static String text(ByteArrayOutputStream bytes) {
            return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        }
    }
}
