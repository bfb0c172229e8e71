package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", "stop", " Stop\n", "STOPALL", "Unsubscribe", "cancel", "END", "quit", "Stopp", "arrêt"})
    void a_message_that_is_a_stop_word_asks_for_an_end(String text) {
        assertThat(StopWords.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Please stop", "STOP it", "the end", "stopover", "Cancel my order"})
    void a_message_that_says_more_does_not(String text) {
        assertThat(StopWords.isOne(text)).isFalse();
    }

    @Test
    void a_word_lost_in_blanks_is_not_searched_for() {
        assertThat(StopWords.isOne(" ".repeat(100_000) + "STOP")).isFalse();
    }
}
