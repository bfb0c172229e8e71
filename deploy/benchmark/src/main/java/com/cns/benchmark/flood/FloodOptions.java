package com.cns.benchmark.flood;

import java.time.Duration;
import java.util.Map;

/**
 * How a flood is measured.
 *
 * @param rounds of the others alone and beside the flood
 * @param seconds of load at a time
 * @param warmUp seconds of both before the first round
 * @param accounts that are no flood
 * @param connections of the flood
 */
public record FloodOptions(int rounds, int seconds, int warmUp, int accounts, int connections) {
    public FloodOptions {
        if (rounds < 1 || seconds < 1 || warmUp < 0 || accounts < 1 || connections < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static FloodOptions of(Map<String, String> options) {
        return new FloodOptions(
                Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Integer.parseInt(options.getOrDefault("accounts", "100")),
                Integer.parseInt(options.getOrDefault("connections", "8")));
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
