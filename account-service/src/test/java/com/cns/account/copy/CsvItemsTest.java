package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.privacy.HeldField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4180, and nothing that a spreadsheet would run. */
class CsvItemsTest {
    private final CsvItems items = new CsvItems(
            List.of(HeldField.impersonal("to"), HeldField.impersonal("tags"), HeldField.impersonal("count")));

    @Test
    void items_become_rows_under_the_names_of_their_fields_whatever_their_order() {
        assertThat(
                        written(
                                "{\"count\":3,\"to\":\"+4915112345678\"}\n{\"to\":\"a, \\\"b\\\"\\nc\",\"tags\":[\"x\",\"y\"]}\n"))
                .isEqualTo("to,tags,count\r\n" + "\"+4915112345678\",,3\r\n"
                        + "\"a, \"\"b\"\"\nc\",\"[\"\"x\"\",\"\"y\"\"]\",\r\n");
        assertThat(items.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "=1+2, '''=1+2'",
        "@cmd, '''@cmd'",
        "-2+3, '''-2+3'",
        "+1(2), '''+1(2)'",
        "+49151, +49151",
        "-5, -5",
        "Ada, Ada"
    })
    void a_text_that_a_spreadsheet_would_run_is_made_harmless(String text, String cell) {
        assertThat(written("{\"to\":\"" + text + "\"}\n")).contains("\r\n" + quoted(cell) + ",");
    }

    private static String quoted(String cell) {
        return cell.equals("Ada") || cell.equals("-5") ? cell : '"' + cell + '"';
    }

    private String written(String lines) {
        return new String(items.head(), UTF_8)
                + new String(items.items(lines.getBytes(UTF_8)), UTF_8)
                + new String(items.tail(), UTF_8);
    }
}
