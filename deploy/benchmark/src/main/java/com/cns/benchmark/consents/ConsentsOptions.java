package com.cns.benchmark.consents;

import java.time.Duration;
import java.util.Map;

/**
 * How consents in bulk are measured.
 *
 * @param rounds of load, each followed by its peer
 * @param seconds of the load of a round
 * @param warmUp seconds before the first round
 * @param connections with one request at a time, each for an account of its own: of one account one request is taken in at a time
 */
public record ConsentsOptions(int rounds, int seconds, int warmUp, int connections) {
    public ConsentsOptions {
        if (rounds < 1 || seconds < 1 || warmUp < 0 || connections < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static ConsentsOptions of(Map<String, String> options) {
        return new ConsentsOptions(
                Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Integer.parseInt(options.getOrDefault("connections", "8")));
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
