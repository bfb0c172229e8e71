package com.cns.benchmark.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cns.benchmark.statistic.Slope.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void what_does_not_grow_has_slope_0() {
        assertThat(Slope.of(List.of(new Point(1e4, 7), new Point(1e5, 7), new Point(1e6, 7))))
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void what_grows_in_proportion_has_slope_1() {
        assertThat(Slope.of(List.of(new Point(1e4, 3), new Point(1e5, 30), new Point(1e6, 300))))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void one_size_tells_nothing_of_growth() {
        assertThat(Slope.of(List.of(new Point(1e4, 3)))).isNaN();
    }
}
