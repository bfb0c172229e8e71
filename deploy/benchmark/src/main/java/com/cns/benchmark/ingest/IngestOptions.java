package com.cns.benchmark.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How P1 is run.
 *
 * @param rounds 0 for none
 * @param seconds of load in a round
 * @param warmUp seconds of load before the first
 * @param rows up to which reads are timed; 0 for not at all
 * @param profile whether one more round runs under Flight Recorder
 */
public record IngestOptions(
        int rounds, int seconds, int warmUp, int accounts, int connections, long rows, long seed, boolean profile) {
    public IngestOptions {
        if (rounds < 0 || seconds < 1 || warmUp < 0 || accounts < 1 || connections < 1 || rows < 0) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static IngestOptions of(Map<String, String> options) {
        return new IngestOptions(
                Integer.parseInt(options.getOrDefault("rounds", "5")),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Integer.parseInt(options.getOrDefault("accounts", "100")),
                Integer.parseInt(options.getOrDefault("connections", "8")),
                Long.parseLong(options.getOrDefault("rows", "1000000")),
                Long.parseLong(options.getOrDefault("seed", "1")),
                Boolean.parseBoolean(options.getOrDefault("profile", "false")));
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
