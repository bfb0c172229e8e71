package com.cns.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_9999_ENDS = 253_402_300_799L;

    @Property
    void a_time_is_written_as_the_jdk_writes_it_and_read_back(
            @ForAll @LongRange(min = YEAR_1, max = YEAR_9999_ENDS) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 3) int groups) {
        int unit = (int) Math.pow(1000, 3.0 - groups);
        Instant time = Instant.ofEpochSecond(second, nanos / unit * (long) unit);

        assertThat(Rfc3339.format(time)).isEqualTo(time.toString());
        assertThat(Rfc3339.parse(time.toString())).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-11-23",
                "2026-11-23T12:00:00",
                "2026-11-23T12:00Z",
                "2026-02-29T12:00:00Z",
                "2026-11-23T24:30:00Z",
                "2026-11-23T12:00:60Z",
                "2026-11-23T12:00:00+25:00",
                "2026-11-23T12:00:00Z ",
                "0000-12-31T12:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00"
            })
    void what_is_no_time_with_seconds_and_offset_or_cannot_be_written_is_refused(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
