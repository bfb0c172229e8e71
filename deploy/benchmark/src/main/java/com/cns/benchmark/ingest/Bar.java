package com.cns.benchmark.ingest;

/** How a ratio stands to what is wanted of it (quality P1). */
enum Bar {
    ACCEPTED(0.15, 0.25),
    VISIBLE(0.20, 0.40);

    private final double goal;
    private final double stretch;

    Bar(double goal, double stretch) {
        this.goal = goal;
        this.stretch = stretch;
    }

    double goal() {
        return goal;
    }

    double stretch() {
        return stretch;
    }

    String verdict(double ratio) {
        if (ratio >= stretch) {
            return "stretch met (%.2f)".formatted(stretch);
        }
        return ratio >= goal
                ? "met (%.2f), stretch %.2f missed".formatted(goal, stretch)
                : "MISSED (%.2f)".formatted(goal);
    }
}
