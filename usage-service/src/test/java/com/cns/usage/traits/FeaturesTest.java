package com.cns.usage.traits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "see http://a.example/x",
                "go to WWW.shop.test",
                "more at cheap-pills.com",
                "bit.ly/3xYz",
                "HTTPS://X.DE"
            })
    void a_web_address_is_a_link(String text) {
        assertThat(Features.of(text).link()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e.g. this", "ok.see you", "write to ada@home.com", "at 10.15", "end.of.story"})
    void a_dot_alone_is_no_link(String text) {
        assertThat(Features.of(text).link()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call 09061234567", "+49 (151) 123-45678", "0800 123 4567 now", "ring 0125698789"})
    void seven_digits_or_more_are_a_number_to_call(String text) {
        assertThat(Features.of(text).callBack()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"your code is 471199", "at 10:15 on 3 March", "order 12345678901234567890"})
    void codes_times_and_long_order_numbers_are_not(String text) {
        assertThat(Features.of(text).callBack()).isFalse();
    }

    @Test
    void a_short_code_needs_a_word_that_asks_for_it() {
        assertThat(Features.of("txt WIN to 87121 today").shortCode()).isTrue();
        assertThat(Features.of("your code is 87121").shortCode()).isFalse();
    }
}
