package com.cns.usage.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataFinderTest {
    /** The slowest takes about 15 ms when the code is warm. */
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final PersonalDataFinder finder = new PersonalDataFinder();

    @Test
    void spans_are_sorted_and_say_where_and_what() {
        List<PersonalDataSpan> spans = finder.find("vip;maria.lopez@x.example, call Anna +49 151 12345678");

        assertThat(spans)
                .extracting(PersonalDataSpan::toString)
                .containsExactly("EMAIL[4-25]", "PERSON[32-36]", "PHONE[37-53]");
    }

    @ParameterizedTest
    @CsvSource({
        "Anna.Schmidt@Example.ORG, anna.schmidt@example.org",
        "info@Bücher.example, info@xn--bcher-kva.example",
        "+49 (151) 1234-5678, +4915112345678",
        "IP 2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "de89 3704 0044 0532 0130 00, DE89370400440532013000",
        "4111-1111-1111-1111, 4111111111111111",
    })
    void an_identifier_is_in_the_normal_form_of_the_platform(String text, String identifier) {
        assertThat(finder.find(text))
                .singleElement()
                .satisfies(span -> assertThat(span.identifier()).contains(identifier));
    }

    @Test
    void a_national_number_has_an_identifier_only_where_its_country_is_told() {
        assertThat(finder.find("0151 12345678")).singleElement().satisfies(span -> {
            assertThat(span.type()).isEqualTo(PersonalDataType.PHONE);
            assertThat(span.identifier()).isEmpty();
        });
        assertThat(finder.find("0151 12345678", "DE"))
                .singleElement()
                .satisfies(span -> assertThat(span.identifier()).contains("+4915112345678"));
    }

    @Test
    void an_account_number_with_a_wrong_check_digit_is_none() {
        assertThat(finder.find("DE88370400440532013000")).noneMatch(span -> span.type() == PersonalDataType.IBAN);
        assertThat(finder.find("4111 1111 1111 1112")).noneMatch(span -> span.type() == PersonalDataType.CREDIT_CARD);
    }

    @Test
    void a_card_is_found_beside_another_number() {
        assertThat(finder.find("4111 1111 1111 1111 1226"))
                .first()
                .satisfies(span -> assertThat(span.identifier()).contains("4111111111111111"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.1.1.1",
                "1.2.3.4.5",
                "v1.2.3.4",
                "12:30:45",
                "00:1A:2B:3C:4D:5E",
                "std::string",
                "::",
                "a@b",
                "@",
                "a@@b.example",
                "2024-01-17 10:00:00",
                "1.000.000",
                "EUR 1.234.567",
                "078-05-1120",
                "order 4155552671",
                "Invoice no 0151-1234567"
            })
    void what_only_looks_like_it_is_left_alone(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Test
    void offsets_count_utf_16_code_units() {
        assertThat(finder.find("😀 anna@example.org"))
                .singleElement()
                .satisfies(span -> assertThat(span.start()).isEqualTo(3));
    }

    @Test
    void neither_a_span_nor_a_refusal_tells_what_was_found() {
        assertThat(finder.find("+4915112345678").toString()).doesNotContain("4915112345678");
        assertThatThrownBy(() -> finder.find("Anna ".repeat(400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Anna");
        assertThatThrownBy(() -> finder.find("Anna", "XX")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_texts_of_the_greatest_length_take_no_longer(String piece) {
        String text = piece.repeat(PersonalDataFinder.LONGEST / piece.length());

        assertTimeout(AT_MOST, () -> finder.find(text, "US"));
    }

    static Stream<String> hostile() {
        return Stream.of(
                "1",
                "12 ",
                "1-",
                "(1)",
                "+1",
                "+1 415 555 2671 ",
                "415-555-2671,",
                "a@",
                "@",
                "a.",
                "a@a.",
                "x@y.example ",
                "-@-.",
                ":",
                "::",
                "a:",
                "1.",
                "1.1.1.1:",
                "f:f::",
                "DE89",
                "GB29 NWBK ",
                "4111 ",
                "A",
                "Aa",
                "A. ",
                "anna ",
                "Anna ",
                "Anna-",
                "de ",
                "van De ",
                "O'",
                "a'",
                "'s ",
                "Mr. ",
                "John Smith, ",
                "name is ",
                "(",
                "((1",
                "ext. 1 ",
                "1x1",
                "王",
                "김",
                "á",
                "\u0301",
                "\uD83D",
                "\u0000",
                "٣");
    }

    @Property(tries = 300)
    void spans_are_sorted_apart_and_inside_of_any_text(@ForAll("texts") String text) {
        List<PersonalDataSpan> spans = finder.find(text, "DE");

        int free = 0;
        for (PersonalDataSpan span : spans) {
            assertThat(span.start()).isGreaterThanOrEqualTo(free);
            assertThat(span.end()).isGreaterThan(span.start()).isLessThanOrEqualTo(text.length());
            free = span.end();
        }
        assertThat(finder.find(text, "DE")).isEqualTo(spans);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "Anna",
                "Smith",
                "de",
                "J",
                ".",
                ",",
                " ",
                " ",
                "-",
                "'",
                "'s",
                "@",
                "example",
                ".org",
                "+49",
                "151",
                "12345678",
                "(",
                ")",
                ":",
                "::",
                "2001",
                "db8",
                "10.0.0.1",
                "DE89",
                "3704",
                "4111",
                "1111",
                "Mr",
                "name is",
                "王",
                "伟",
                "😀",
                "\n",
                "x",
                "ext");
        return Arbitraries.oneOf(
                        pieces.list().ofMaxSize(60).map(parts -> String.join("", parts)),
                        Arbitraries.strings().ofMaxLength(200))
                .map(text -> text.substring(0, Math.min(text.length(), PersonalDataFinder.LONGEST)));
    }
}
