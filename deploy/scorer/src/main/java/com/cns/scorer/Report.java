package com.cns.scorer;

import com.cns.usage.scan.MessageScorer;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Figures as they are printed. */
final class Report {
    private static final String ROW = "%-10s %12s %12s %8s %8s";

    private Report() {}

    static String of(Quality quality) {
        return lines(
                "%,d messages: %,d spam, %,d ham; spam-like is a score of %d and more"
                        .formatted(
                                quality.spam() + quality.ham(), quality.spam(), quality.ham(), MessageScorer.SPAM_LIKE),
                "spam caught  %9s  %,d of %,d"
                        .formatted(percent(quality.caughtShare()), quality.caught(), quality.spam()),
                "ham blocked  %9s  %,d of %,d"
                        .formatted(percent(quality.blockedShare()), quality.blocked(), quality.ham()),
                "MCC          %9s".formatted(four(quality.mcc())),
                "AUC          %9s".formatted(four(quality.auc())));
    }

    static String of(List<Quality> repeats) {
        StringBuilder table =
                new StringBuilder(lines(ROW.formatted("repeat", "spam caught", "ham blocked", "MCC", "AUC")));
        for (int i = 0; i < repeats.size(); i++) {
            Quality one = repeats.get(i);
            table.append('\n')
                    .append(row(Integer.toString(i + 1), one.caughtShare(), one.blockedShare(), one.mcc(), one.auc()));
        }
        return table.append('\n')
                .append(summary(
                        "mean",
                        repeats,
                        values -> values.stream().mapToDouble(v -> v).average().orElse(Double.NaN)))
                .append('\n')
                .append(summary(
                        "least",
                        repeats,
                        values -> values.stream().mapToDouble(v -> v).min().orElse(Double.NaN)))
                .append('\n')
                .append(summary(
                        "most",
                        repeats,
                        values -> values.stream().mapToDouble(v -> v).max().orElse(Double.NaN)))
                .toString();
    }

    private static String summary(String name, List<Quality> repeats, ToDoubleFunction<List<Double>> of) {
        return row(
                name,
                of.applyAsDouble(repeats.stream().map(Quality::caughtShare).toList()),
                of.applyAsDouble(repeats.stream().map(Quality::blockedShare).toList()),
                of.applyAsDouble(repeats.stream().map(Quality::mcc).toList()),
                of.applyAsDouble(repeats.stream().map(Quality::auc).toList()));
    }

    private static String row(String name, double caught, double blocked, double mcc, double auc) {
        return ROW.formatted(name, percent(caught), percent(blocked), four(mcc), four(auc));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "n/a" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String four(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }
}
