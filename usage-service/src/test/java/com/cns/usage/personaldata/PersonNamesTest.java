package com.cns.usage.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for names one by one; how well they work together is measured by FriendlyNamesTest. */
class PersonNamesTest {
    private final PersonalDataFinder finder = new PersonalDataFinder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna's iPhone|Anna",
                "ANNA SCHMIDT|ANNA SCHMIDT",
                "anna schmidt|anna schmidt",
                "José|José",
                "J. Smith (work)|J. Smith",
                "Dr. Xyzzo|Xyzzo",
                "My name is Qwerzy|Qwerzy",
                "please call me Qwerzy|Qwerzy",
                "Lopez, Maria|Lopez, Maria",
                "Ludwig van Beethoven|Ludwig van Beethoven",
                "Qwerzy K. Qwerzson|Qwerzy K. Qwerzson",
                "maria_lopez|maria_lopez",
                "AnnaWork|Anna",
                "We met Kowalski yesterday, and he would like to have his invoice|Kowalski",
                "Иван Петров|Иван Петров",
                "王伟|王伟",
            })
    void a_name_is_found(String text, String name) {
        assertThat(finder.find(text))
                .singleElement()
                .satisfies(span -> assertThat(span.type()).isEqualTo(PersonalDataType.PERSON))
                .satisfies(span -> assertThat(span.in(text)).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mum",
                "Main office",
                "will call later",
                "grace period",
                "May 2025",
                "Baker Street",
                "Smith Ltd",
                "Rue de Rivoli",
                "San Francisco",
                "https://anna.example.org/john",
                "U.S.",
                "I'm on my way",
                "They're from Berlin",
                "room4anna"
            })
    void what_is_no_name_is_left_alone(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Test
    void two_persons_are_two_spans() {
        String text = "Tom & Anna";

        assertThat(finder.find(text)).extracting(span -> span.in(text)).containsExactly("Tom", "Anna");
    }
}
