package com.cns.benchmark.suspension;

import java.util.Map;

/**
 * How suspensions are measured.
 *
 * @param accounts that are suspended, one after the other
 * @param warmUp accounts that are suspended before the first that counts
 */
public record SuspensionOptions(int accounts, int warmUp) {
    public SuspensionOptions {
        if (accounts < 1 || warmUp < 0) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static SuspensionOptions of(Map<String, String> options) {
        return new SuspensionOptions(
                Integer.parseInt(options.getOrDefault("accounts", "100")),
                Integer.parseInt(options.getOrDefault("warm-up", "20")));
    }
}
