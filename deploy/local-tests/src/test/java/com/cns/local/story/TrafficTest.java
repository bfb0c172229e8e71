package com.cns.local.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.local.infrastructure.StartFailure;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Messages OWN = Messages.ofTheProject();

    private final Traffic ordinary =
            new Traffic.Ordinary(OWN.ordinary(), new Random(1), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Traffic spam = new Traffic.Spam(OWN.spam(), new Random(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @TempDir
    Path folder;

    @Test
    void the_projects_own_sample_has_two_hundred_different_texts() {
        assertThat(OWN.ordinary()).doesNotHaveDuplicates().hasSizeGreaterThan(120);
        assertThat(OWN.spam()).doesNotHaveDuplicates().hasSizeGreaterThan(70);
        assertThat(OWN.ordinary().size() + OWN.spam().size()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void every_number_is_one_that_a_validator_accepts() throws Exception {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (Communication communication : many(ordinary)) {
            assertThat(numbers.isValidNumber(numbers.parse(communication.to(), null)))
                    .as(communication.to())
                    .isTrue();
        }
        for (Communication communication : many(spam)) {
            assertThat(numbers.isValidNumber(numbers.parse(communication.to(), null)))
                    .as(communication.to())
                    .isTrue();
        }
    }

    @Test
    void batches_have_100_to_250_records() {
        IntStream.range(0, 100).forEach(i -> assertThat(ordinary.batch()).hasSizeBetween(100, 250));
    }

    @Test
    void the_ordinary_customer_writes_to_regulars_and_little_fails() {
        List<Communication> sent = many(ordinary);

        assertThat(sent.stream().map(Communication::to).distinct().count()).isBetween(200L, 300L);
        assertThat(sent.stream().filter(one -> one.status().equals("failed")).count())
                .isLessThan(sent.size() / 50);
        assertThat(sent).extracting(Communication::id).doesNotHaveDuplicates();
        assertThat(sent)
                .filteredOn(one -> one.occurredAt() != null)
                .allSatisfy(one -> assertThat(one.occurredAt()).isBefore(NOW));
    }

    @Test
    void the_spammer_writes_to_strangers_from_few_templates_and_much_fails() {
        List<Communication> sent = many(spam);

        assertThat(sent).extracting(Communication::to).doesNotHaveDuplicates();
        assertThat(sent.stream().map(Communication::text).distinct().count()).isLessThanOrEqualTo(12);
        assertThat(sent.stream().filter(one -> one.status().equals("failed")).count())
                .isGreaterThan(sent.size() / 10);
        assertThat(sent).anyMatch(one -> one.status().equals("complained"));
    }

    @Test
    void a_communication_never_shows_its_number_or_text() {
        Communication one = spam.next();

        assertThat(one.toString()).doesNotContain(one.to()).doesNotContain(one.text());
    }

    @Test
    void a_file_of_labelled_lines_is_read_in_utf_8_or_latin_1() throws Exception {
        Path file = folder.resolve("sms.tsv");
        Files.writeString(file, "ham\tGrüße\n\nspam\tWIN £100\n", StandardCharsets.ISO_8859_1);

        Messages messages = Messages.from(file);

        assertThat(messages.ordinary()).containsExactly("Grüße");
        assertThat(messages.spam()).containsExactly("WIN £100");
    }

    @Test
    void a_file_that_is_of_no_use_is_one_line() throws Exception {
        Path unlabelled = Files.writeString(folder.resolve("a"), "hello\n");
        Path lacking = Files.writeString(folder.resolve("b"), "ham\thello\n");

        assertThatThrownBy(() -> Messages.from(unlabelled))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("hello");
        assertThatThrownBy(() -> Messages.from(lacking)).hasMessageContaining("each label");
        assertThatThrownBy(() -> Messages.from(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    @Test
    void progress_is_overwritten_on_a_terminal_and_rare_elsewhere() {
        assertThat(progress(true)).contains("\r").endsWith("done\n");
        assertThat(progress(false)).isEqualTo("\n1. x\ndone\n");
    }

    private static String progress(boolean terminal) {
        StringWriter text = new StringWriter();
        Narrator narrator = new Narrator(new PrintWriter(text), terminal);
        narrator.step(1, "x");
        narrator.progress("half");
        narrator.line("done");
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static List<Communication> many(Traffic traffic) {
        return IntStream.range(0, 2_600).mapToObj(i -> traffic.next()).toList();
    }
}
