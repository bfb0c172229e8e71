package com.cns.usage.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final int[] PRIZE = Grams.of("prize");

    @Test
    void what_is_written_is_read() throws IOException {
        Weights weights = ofPrize().calibrated(3, -1);

        Weights read = Weights.read(new ByteArrayInputStream(bytes(weights)));

        assertThat(read.logOdds(PRIZE)).isEqualTo(weights.logOdds(PRIZE));
        assertThat(bytes(read)).isEqualTo(bytes(weights)).hasSizeLessThan(100_000);
    }

    @Test
    void log_odds_are_the_sum_over_the_root_of_how_many() {
        double expected = -2 + 0.5 * PRIZE.length / Math.sqrt(PRIZE.length);

        assertThat(ofPrize().logOdds(PRIZE)).isCloseTo(expected, within(1e-9));
        assertThat(ofPrize().logOdds(new int[0])).isEqualTo(-2);
        assertThat(ofPrize().calibrated(3, 1).logOdds(PRIZE)).isCloseTo(3 * expected + 1, within(1e-9));
    }

    @Test
    void weights_for_another_reading_of_texts_are_refused() throws IOException {
        byte[] other = bytes(ofPrize());
        other[7]++;

        assertThatThrownBy(() -> Weights.read(new ByteArrayInputStream(other))).isInstanceOf(IOException.class);
    }

    @Test
    void weights_that_were_cut_or_go_on_are_refused() throws IOException {
        byte[] whole = bytes(ofPrize());

        for (int length : new int[] {0, 3, 20, whole.length - 1, whole.length + 1}) {
            assertThatThrownBy(() -> Weights.read(new ByteArrayInputStream(Arrays.copyOf(whole, length))))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Weights ofPrize() {
        double[] weights = new double[Grams.BUCKETS];
        for (int bucket : PRIZE) {
            weights[bucket] = 0.5;
        }
        return Weights.of(weights, -2);
    }

    private static byte[] bytes(Weights weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        weights.write(bytes);
        return bytes.toByteArray();
    }
}
