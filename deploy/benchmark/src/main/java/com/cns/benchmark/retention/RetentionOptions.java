package com.cns.benchmark.retention;

import java.time.Duration;
import java.util.Map;

/**
 * How retention is measured.
 *
 * @param rounds of load alone, beside a drop, beside a choice
 * @param seconds of load at a time
 * @param rows that go at a time
 */
public record RetentionOptions(
        int rounds, int seconds, int warmUp, int accounts, int connections, long rows, long seed) {
    public RetentionOptions {
        if (rounds < 1 || seconds < 1 || warmUp < 0 || accounts < 1 || connections < 1 || rows < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static RetentionOptions of(Map<String, String> options) {
        return new RetentionOptions(
                Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Integer.parseInt(options.getOrDefault("accounts", "100")),
                Integer.parseInt(options.getOrDefault("connections", "8")),
                Math.max(1, Long.parseLong(options.getOrDefault("rows", "1000000"))),
                Long.parseLong(options.getOrDefault("seed", "1")));
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
