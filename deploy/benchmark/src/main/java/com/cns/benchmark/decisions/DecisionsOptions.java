package com.cns.benchmark.decisions;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How decisions are measured.
 *
 * @param rounds of an empty request, one decision and a hundred, at each size
 * @param seconds of each of them
 * @param warmUp seconds before the first round of a size
 * @param accounts whose holders consented
 * @param connections with one request at a time
 * @param rows consents at the second size; the first is 10,000
 */
public record DecisionsOptions(int rounds, int seconds, int warmUp, int accounts, int connections, long rows) {
    private static final long FIRST = 10_000;

    public DecisionsOptions {
        if (rounds < 1 || seconds < 1 || warmUp < 0 || accounts < 1 || connections < 1 || rows < 0) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static DecisionsOptions of(Map<String, String> options) {
        return new DecisionsOptions(
                Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Math.min(20, Integer.parseInt(options.getOrDefault("accounts", "100"))),
                Integer.parseInt(options.getOrDefault("connections", "8")),
                Long.parseLong(options.getOrDefault("rows", "1000000")));
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }

    List<Long> sizes() {
        return rows > FIRST ? List.of(FIRST, rows) : List.of(FIRST);
    }
}
