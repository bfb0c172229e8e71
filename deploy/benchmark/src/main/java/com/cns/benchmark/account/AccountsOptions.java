package com.cns.benchmark.account;

import java.util.Map;

/**
 * How accounts are measured.
 *
 * @param warmUp seconds of requests before the first size
 * @param most accounts: measured at a thousand and each ten-fold that does not exceed it
 */
public record AccountsOptions(int warmUp, long most) {
    /** The least that is measured. */
    static final long FIRST = 1_000;

    public AccountsOptions {
        if (warmUp < 0) {
            throw new IllegalArgumentException("an option is out of its bounds");
        }
        most = Math.max(FIRST, most);
    }

    /** @param options by the name that {@code cns bench} has for them */
    public static AccountsOptions of(Map<String, String> options) {
        return new AccountsOptions(
                Integer.parseInt(options.getOrDefault("warm-up", "20")),
                Long.parseLong(options.getOrDefault("rows", "1000000")));
    }
}
