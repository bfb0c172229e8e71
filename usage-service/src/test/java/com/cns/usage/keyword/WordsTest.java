package com.cns.usage.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.usage.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop\n",
                "STOP.",
                "Stop!!",
                "STOPALL",
                "Unsubscribe",
                "cancel",
                "END",
                "quit",
                "Stopp",
                "abmelden",
                "arrêt"
            })
    void a_message_that_is_a_stop_word_asks_for_an_end(String text) {
        assertThat(Words.read(text)).isEqualTo(Keyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "UNSTOP", " Start!"})
    void a_message_that_is_a_start_word_asks_for_messages_again(String text) {
        assertThat(Words.read(text)).isEqualTo(Keyword.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP", "info", "Hilfe"})
    void a_message_that_is_a_help_word_asks_who_writes(String text) {
        assertThat(Words.read(text)).isEqualTo(Keyword.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "Please stop",
                "STOP it",
                "the end",
                "stopover",
                "Cancel my order",
                "Yes please",
                "YES",
                "STOP?"
            })
    void a_message_that_says_more_does_not(String text) {
        assertThat(Words.read(text)).isNull();
    }

    @Test
    void a_word_lost_in_blanks_is_not_searched_for() {
        assertThat(Words.read(" ".repeat(100_000) + "STOP")).isNull();
    }
}
