package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ZipBytesTest {
    private final ZipBytes zip = new ZipBytes();

    @Test
    void what_breaks_off_hands_the_memory_of_its_compressor_back() {
        zip.begin("forms.json", "[".getBytes(UTF_8));

        zip.release();
        zip.release();

        assertThatThrownBy(() -> zip.more("1".getBytes(UTF_8))).isInstanceOf(NullPointerException.class);
    }

    @Test
    void what_is_whole_is_released_once_more_without_harm() {
        assertThat(zip.file("copy.json", "{}".getBytes(UTF_8))).isNotEmpty();
        assertThat(zip.end()).isNotEmpty();

        zip.release();
    }
}
