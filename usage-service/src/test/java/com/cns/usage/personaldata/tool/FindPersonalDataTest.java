package com.cns.usage.personaldata.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.personaldata.PersonalDataFinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindPersonalDataTest {
    private static final String TEXT = "Mum\nAnna iPhone\nvip;maria@x.example\n0151 12345678\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void spans_come_without_the_text() throws IOException {
        assertThat(run("spans", file(TEXT))).isZero();

        assertThat(out().lines()).containsExactly("2:0-4\tPERSON", "3:4-19\tEMAIL", "4:0-13\tPHONE");
    }

    @Test
    void the_text_is_shown_when_it_is_asked_for() throws IOException {
        assertThat(run("spans", file(TEXT), "--show-text")).isZero();

        assertThat(out().lines()).contains("2:0-4\tPERSON\tAnna");
    }

    @Test
    void json_has_a_line_for_each_line() throws IOException {
        assertThat(run("json", file(TEXT), "--show-text", "--region=de")).isZero();

        assertThat(out().lines())
                .hasSize(4)
                .startsWith("{\"line\":1,\"spans\":[]}")
                .endsWith(
                        "{\"line\":4,\"spans\":[{\"type\":\"PHONE\",\"start\":0,\"end\":13,\"text\":\"0151 12345678\","
                                + "\"identifier\":\"+4915112345678\"}]}");
    }

    @Test
    void json_without_text_has_no_identifier_either() throws IOException {
        assertThat(run("json", file(TEXT))).isZero();

        assertThat(out()).doesNotContain("maria", "Anna");
    }

    @Test
    void a_summary_counts() throws IOException {
        assertThat(run("summary", file(TEXT))).isZero();

        assertThat(out().lines())
                .contains("EMAIL\t1", "PHONE\t1", "PERSON\t1", "IBAN\t0", "3 of 4 lines have personal data");
    }

    @Test
    void an_evaluation_tells_exact_and_overlapping_matches() throws IOException {
        String json = """
                [{"full_text": "Anna Schmidt", "spans": [{"entity_type": "PERSON", "start_position": 0, "end_position": 4}]},
                 {"full_text": "Mum", "spans": []}]""";

        assertThat(run("evaluate", file(json))).isZero();

        assertThat(out()).startsWith("2 texts.").containsPattern("PERSON +1 +1 +0.0 % +0.0 % +100.0 % +100.0 %");
    }

    @Test
    void an_absent_file_is_one_line() {
        assertRefused(run("spans", folder.resolve("absent").toString()), "cannot be read");
        assertRefused(run("evaluate", folder.toString()), "cannot be read");
    }

    @Test
    void a_file_that_is_no_text_is_one_line() throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertRefused(run("spans", file.toString()), "is not text in UTF-8");
    }

    @Test
    void a_line_that_is_too_long_is_told_by_its_number() throws IOException {
        assertRefused(run("spans", file("Mum\n" + "x".repeat(PersonalDataFinder.LONGEST + 1))), "in line 2");
    }

    @Test
    void a_set_in_another_format_is_one_line() throws IOException {
        assertRefused(run("evaluate", file("Anna")), "is not JSON");
        assertRefused(run("evaluate", file("{}")), "is not an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--region=XX", "--region=001", "--region="})
    void a_region_that_is_none_is_one_line(String region) throws IOException {
        assertRefused(run("spans", file(TEXT), region), "--region");
    }

    private void assertRefused(int status, String reason) {
        assertThat(status).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .startsWith("cns: ")
                .contains(reason)
                .doesNotContain("Anna");
        error.reset();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text).toString();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(String mode, String file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(mode, file));
        arguments.addAll(List.of(options));
        return new FindPersonalData(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(error, false, StandardCharsets.UTF_8))
                .run(arguments);
    }
}
