package com.cns.account.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5: no number of a payment card is ever stored. The numbers are those that card networks publish for tests. */
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111\u00a01111\u20111111\u20131111",
                "4111\u200b1111\u200b1111\u200b1111",
                "４１１１１１１１１１１１１１１１",
                "٤١١١١١١١١١١١١١١١",
                "\u2074\u00b9\u00b9\u00b9 1111 1111 1111",
                "\u2463\u2460\u2460\u2460 1111 1111 1111",
                "4\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31 1111 1111 1111",
                "5555555555554444",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "30569309025904",
                "6011111111111117",
                "3530111333300000",
                "6200000000000005",
                "6759649826438453",
                "4222222222222",
                "my card: 4111 1111 1111 1111, exp 12/29",
                "12/29 4111 1111 1111 1111",
                "2026-11-28 4111111111111111",
                "Street 5, 4111111111111111",
                "00004111111111111111",
                "x4111111111111111y",
                "(4111) 1111 [1111] {1111}",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "4111_1111/1111\\1111"
            })
    void numbers_of_cards_are_found_however_they_are_written(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Example GmbH",
                "4111111111111112",
                "1234567890123456",
                "411111111111",
                "9999999999999995",
                "DE89370400440532013000",
                "HRB 123456 B, Amtsgericht Charlottenburg",
                "tok_1N3T00LkdIwHu7ixt44h1F8k",
                "0000000000000000",
                "card 4111 ends 1111"
            })
    void other_texts_hold_none(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }
}
