package com.cns.benchmark.statistic;

import java.util.List;

/** How a cost grows with a size: 0 not at all, 1 in proportion. */
public final class Slope {
    private Slope() {}

    /** A cost at a size, both above zero. */
    public record Point(double size, double cost) {
        public Point {
            if (!(size > 0 && cost > 0)) {
                throw new IllegalArgumentException("size and cost must be above zero");
            }
        }
    }

    /** The exponent of size that fits best (least squares of the logarithms); not a number for fewer than two sizes. */
    public static double of(List<Point> points) {
        double meanSize =
                points.stream().mapToDouble(p -> Math.log(p.size())).average().orElse(Double.NaN);
        double meanCost =
                points.stream().mapToDouble(p -> Math.log(p.cost())).average().orElse(Double.NaN);
        double covariance = 0;
        double variance = 0;
        for (Point point : points) {
            double size = Math.log(point.size()) - meanSize;
            covariance += size * (Math.log(point.cost()) - meanCost);
            variance += size * size;
        }
        return covariance / variance;
    }
}
