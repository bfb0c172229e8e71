package com.cns.benchmark.erasure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How erasure is measured.
 *
 * @param rounds each erases one person of every size and deletes as much by SQL
 * @param seconds of ingest at a time, alone and beside erasures
 * @param records the largest person's; from {@value #LEAST} on, each ten-fold
 * @param sagas persons of {@value #SAGA} records that are erased to the certificate
 */
public record ErasureOptions(
        int rounds, int seconds, int warmUp, int accounts, int connections, long records, int sagas, long seed) {
    static final int LEAST = 100;
    static final int SAGA = 1_000;

    public ErasureOptions {
        if (rounds < 1
                || seconds < 1
                || warmUp < 0
                || accounts < 1
                || connections < 1
                || records < LEAST
                || sagas < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static ErasureOptions of(Map<String, String> options) {
        return new ErasureOptions(
                Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))),
                Integer.parseInt(options.getOrDefault("seconds", "10")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Integer.parseInt(options.getOrDefault("accounts", "100")),
                Integer.parseInt(options.getOrDefault("connections", "8")),
                Long.parseLong(options.getOrDefault("records", "100000")),
                Integer.parseInt(options.getOrDefault("sagas", "100")),
                Long.parseLong(options.getOrDefault("seed", "1")));
    }

    List<Long> sizes() {
        return LongStream.iterate(LEAST, size -> size <= records, size -> size * 10)
                .boxed()
                .toList();
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
