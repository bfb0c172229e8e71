package com.cns.benchmark.startup;

import java.time.Duration;
import java.util.Map;

/**
 * How starts are measured.
 *
 * @param rounds of one start of each service, with and without cache
 * @param rest seconds from ready until memory is read
 */
public record StartupOptions(int rounds, int rest) {
    public StartupOptions {
        if (rounds < 0 || rest < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static StartupOptions of(Map<String, String> options) {
        return new StartupOptions(
                Integer.parseInt(options.getOrDefault("rounds", "5")),
                Integer.parseInt(options.getOrDefault("seconds", "10")));
    }

    Duration pause() {
        return Duration.ofSeconds(rest);
    }
}
