package com.cns.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalPrivacyControlTest {
    @Test
    void one_value_that_says_so_is_enough_and_nothing_else_says_anything() {
        assertThat(GlobalPrivacyControl.isOn(List.of("1"))).isTrue();
        assertThat(GlobalPrivacyControl.isOn(List.of("0", "1"))).isTrue();
        assertThat(GlobalPrivacyControl.isOn(List.of("1, 1"))).isTrue();
        assertThat(GlobalPrivacyControl.isOn(List.of("0"))).isFalse();
        assertThat(GlobalPrivacyControl.isOn(List.of("11", "yes", ""))).isFalse();
        assertThat(GlobalPrivacyControl.isOn(List.of())).isFalse();
        assertThat(GlobalPrivacyControl.isOn(null)).isFalse();
    }
}
