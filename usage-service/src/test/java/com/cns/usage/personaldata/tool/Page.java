package com.cns.usage.personaldata.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.usage.personaldata.PersonalDataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** docs/personal-data-finder.md, whose figures are measured ones. */
final class Page {
    private static final Path FILE =
            Path.of(System.getProperty("cns.home", "..")).resolve("docs/personal-data-finder.md");

    private Page() {}

    /** Fails unless the table below a heading has these figures. */
    static void assertTells(String heading, Map<PersonalDataType, Score> scores) {
        String page = read();
        assertThat(page).contains(heading);
        String section =
                page.substring(page.indexOf(heading) + heading.length()).replaceAll("(?s)\\n#.*", "");
        assertThat(scores)
                .allSatisfy((type, score) -> assertThat(section.lines()).contains(row(type, score)));
    }

    private static String row(PersonalDataType type, Score score) {
        return "| " + type + " | " + score.labels() + " | " + score.spans() + " | "
                + Score.percent(score.exactPrecision()) + " | " + Score.percent(score.exactRecall()) + " | "
                + Score.percent(score.precision()) + " | " + Score.percent(score.recall()) + " |";
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
