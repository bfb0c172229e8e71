package com.cns.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    @ParameterizedTest
    @DisplayName("a sender is the same however it is written")
    @CsvSource({
        "+49 151 12345678, +4915112345678",
        "News@Shop.Example, news@shop.example",
        "+news@shop.example, +news@shop.example",
        "HARBOUR, harbour",
        "' 80888 ', 80888",
        "ip:2001:DB8::1, ip:2001:db8:0:0:0:0:0:1",
    })
    void a_sender_is_the_same_however_it_is_written(String written, String value) {
        assertThat(Sender.parse(written).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @DisplayName("what no communication can come from is refused, and not repeated")
    @ValueSource(strings = {"", "  ", "+1", "a@", "ip:nowhere", "naïve", "4915112345678", "a\nb", "-x"})
    void what_no_communication_can_come_from_is_refused(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sender.parse(written))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("naïve"));
    }

    @Test
    @DisplayName("a sender does not come into a log by accident")
    void a_sender_does_not_come_into_a_log() {
        assertThat(Sender.parse("+4915112345678")).hasToString("Sender");
    }
}
