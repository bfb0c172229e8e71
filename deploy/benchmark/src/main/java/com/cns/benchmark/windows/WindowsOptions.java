package com.cns.benchmark.windows;

import java.util.Map;

/**
 * How windows are measured.
 *
 * @param accounts of which signals come
 * @param signals a round, each a minute's batch of one account
 * @param rounds of each side, one after the other
 */
public record WindowsOptions(int accounts, int signals, int rounds) {
    private static final int ACCOUNTS = 1_000;
    private static final int SIGNALS = 20_000;

    public WindowsOptions {
        if (accounts < 1 || signals < accounts || rounds < 1) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static WindowsOptions of(Map<String, String> options) {
        return new WindowsOptions(
                ACCOUNTS, SIGNALS, Math.max(1, Integer.parseInt(options.getOrDefault("rounds", "5"))));
    }
}
