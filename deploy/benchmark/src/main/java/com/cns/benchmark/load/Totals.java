package com.cns.benchmark.load;

/**
 * What an account's meter must show.
 *
 * @param records different ones
 * @param segments of them together
 * @param priceMinor of them together
 */
public record Totals(long records, long segments, long priceMinor) {
    static final Totals NONE = new Totals(0, 0, 0);

    Totals plus(Totals more) {
        return new Totals(records + more.records, segments + more.segments, priceMinor + more.priceMinor);
    }
}
