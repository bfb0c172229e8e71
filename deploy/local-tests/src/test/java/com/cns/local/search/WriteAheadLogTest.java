package com.cns.local.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WriteAheadLogTest {
    @Test
    void a_record_over_two_pages_is_whole() throws Exception {
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        pages.write(filled('h', 40));
        pages.write(filled('a', 8192 - 40));
        pages.write(filled('h', 24));
        pages.write(filled('a', 8192 - 24));
        pages.write(filled('h', 24));
        pages.write(filled('a', 100));

        try (WriteAheadLog log = new WriteAheadLog(new ByteArrayInputStream(pages.toByteArray()))) {
            assertThat(log.readAllBytes()).hasSize(2 * 8192 - 64 + 100).containsOnly('a');
        }
    }

    @Test
    void segments_are_known_by_name_and_folder() {
        assertThat(WriteAheadLog.isOne(Path.of("postgres/pg_wal/00000001000000000000002A")))
                .isTrue();
        assertThat(WriteAheadLog.isOne(Path.of("postgres/pg_wal/archive_status")))
                .isFalse();
        assertThat(WriteAheadLog.isOne(Path.of("00000001000000000000002A"))).isFalse();
    }

    private static byte[] filled(char with, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
