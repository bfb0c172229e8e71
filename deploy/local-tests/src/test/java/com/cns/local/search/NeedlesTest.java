package com.cns.local.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
    private static final int CHUNK = 256 * 1024;

    private enum Group {
        NUMBER,
        VALUE
    }

    @Test
    void each_group_is_counted() {
        Needles<Group> needles =
                needles(List.of("4915112345678"), List.of("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw"));

        assertThat(needles.in("to 4915112345678, from 4915112345678".getBytes(UTF_8)))
                .isEqualTo(Map.of(Group.NUMBER, 2L));
        assertThat(needles.in("nothing".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_number_in_three_forms_counts_once() {
        Needles<Group> needles = needles(List.of("+4915112345678", "4915112345678", "15112345678"), List.of());

        assertThat(needles.in("+4915112345678 004915112345678 015112345678".getBytes(UTF_8)))
                .isEqualTo(Map.of(Group.NUMBER, 3L));
    }

    @Test
    void upper_and_lower_case_are_the_same() {
        assertThat(needles(List.of("ada@example.com"), List.of()).in("Ada@Example.COM".getBytes(UTF_8)))
                .containsKey(Group.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(ints = {-20, -7, -1, 0, 1, 7, 20})
    void what_lies_across_two_reads_is_found_once(int offset) throws Exception {
        byte[] hay = new byte[3 * CHUNK];
        Arrays.fill(hay, (byte) 'x');
        byte[] number = "4915112345678".getBytes(UTF_8);
        System.arraycopy(number, 0, hay, CHUNK + offset, number.length);
        System.arraycopy(number, 0, hay, hay.length - number.length, number.length);

        assertThat(needles(List.of("4915112345678"), List.of()).in(new ByteArrayInputStream(hay), read -> {}))
                .isEqualTo(Map.of(Group.NUMBER, 2L));
    }

    @Test
    void what_ends_where_zeros_begin_is_found_and_so_is_what_follows_them() throws Exception {
        ByteArrayOutputStream hay = new ByteArrayOutputStream();
        hay.write(new byte[CHUNK - 13]);
        hay.write("4915112345678".getBytes(UTF_8));
        hay.write(new byte[2 * CHUNK]);
        hay.write("4915112345678".getBytes(UTF_8));

        assertThat(needles(List.of("4915112345678"), List.of())
                        .in(new ByteArrayInputStream(hay.toByteArray()), read -> {}))
                .isEqualTo(Map.of(Group.NUMBER, 2L));
    }

    @Test
    void it_finds_what_looking_everywhere_finds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // Few letters and short needles: many near misses.
            byte[] hay = letters(random, 2_000);
            List<byte[]> wanted = new ArrayList<>();
            IntStream.range(0, 1 + random.nextInt(20))
                    .forEach(i -> wanted.add(letters(random, 3 + random.nextInt(10))));

            assertThat(new Needles<>(Group.class, Map.of(Group.VALUE, wanted))
                            .in(hay)
                            .getOrDefault(Group.VALUE, 0L))
                    .isEqualTo(IntStream.rangeClosed(0, hay.length)
                            .filter(end -> wanted.stream().anyMatch(each -> endsAt(hay, end, each)))
                            .count());
        }
    }

    @Test
    void nothing_is_no_needle() {
        assertThatIllegalArgumentException().isThrownBy(() -> needles(List.of(""), List.of()));
    }

    @Test
    void ten_thousand_values_are_looked_for_at_once() throws Exception {
        Random random = new Random(7);
        List<byte[]> values = IntStream.range(0, 10_000)
                .mapToObj(i -> {
                    byte[] value = new byte[48];
                    random.nextBytes(value);
                    return value;
                })
                .toList();
        byte[] hay = new byte[32 * 1024 * 1024];
        random.nextBytes(hay);
        System.arraycopy(values.get(9_999), 0, hay, 17_000_001, 48);

        assertThat(new Needles<>(Group.class, Map.of(Group.VALUE, values))
                        .in(new ByteArrayInputStream(hay), read -> {}))
                .isEqualTo(Map.of(Group.VALUE, 1L));
    }

    private static boolean endsAt(byte[] hay, int end, byte[] needle) {
        return end >= needle.length && Arrays.equals(hay, end - needle.length, end, needle, 0, needle.length);
    }

    private static byte[] letters(Random random, int length) {
        byte[] letters = new byte[length];
        IntStream.range(0, length).forEach(i -> letters[i] = (byte) ('a' + random.nextInt(2)));
        return letters;
    }

    private static Needles<Group> needles(List<String> numbers, List<String> values) {
        return new Needles<>(
                Group.class,
                Map.of(
                        Group.NUMBER,
                                numbers.stream()
                                        .map(text -> text.getBytes(UTF_8))
                                        .toList(),
                        Group.VALUE,
                                values.stream()
                                        .map(text -> text.getBytes(UTF_8))
                                        .toList()));
    }
}
