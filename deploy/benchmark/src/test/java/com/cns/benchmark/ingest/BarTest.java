package com.cns.benchmark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void a_ratio_is_told_against_goal_and_stretch() {
        assertThat(Bar.ACCEPTED.verdict(0.14)).startsWith("MISSED");
        assertThat(Bar.ACCEPTED.verdict(0.15)).startsWith("met");
        assertThat(Bar.VISIBLE.verdict(0.40)).startsWith("stretch met");
    }

    @Test
    void the_documentation_tells_the_same_bars() throws Exception {
        String documentation = Files.readString(
                Path.of(System.getProperty("cns.home", "../..")).resolve("docs/benchmarks.md"));

        for (Bar bar : Bar.values()) {
            assertThat(documentation).contains("%.2f×".formatted(bar.goal()), "%.2f×".formatted(bar.stretch()));
        }
    }
}
