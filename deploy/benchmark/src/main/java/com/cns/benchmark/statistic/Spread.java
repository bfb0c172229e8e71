package com.cns.benchmark.statistic;

import java.util.List;

/** What is told of several readings: they are few and machines are noisy, so never a mean. */
public record Spread(double median, double least, double most) {
    /** @throws IllegalArgumentException when there are none */
    public static Spread of(List<Double> readings) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("no readings");
        }
        double[] sorted =
                readings.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
