package com.cns.benchmark.load;

/**
 * One record as it is sent.
 *
 * @param id the sender's own
 * @param json the same each time it is sent
 * @param segments what it is metered as
 * @param priceMinor its price in minor units
 * @param retry whether it was accepted before
 */
public record Message(String id, String json, int segments, int priceMinor, boolean retry) {
    Message again() {
        return new Message(id, json, segments, priceMinor, true);
    }
}
