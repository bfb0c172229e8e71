package com.cns.benchmark.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Something's part of a whole, 0 to 1. */
public record Share(String what, double share) {
    /** The largest first. */
    static List<Share> of(Map<String, Long> counts, int most) {
        double sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue() / sum))
                .sorted(Comparator.comparingDouble(Share::share).reversed().thenComparing(Share::what))
                .limit(most)
                .toList();
    }
}
