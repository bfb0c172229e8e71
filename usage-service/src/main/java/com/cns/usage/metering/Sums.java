package com.cns.usage.metering;

import com.cns.contract.usage.CommunicationRecorded;
import java.util.Objects;

/**
 * What is summed on a line.
 *
 * @param quantity in the product's unit: segments, seconds or bytes
 * @param amountMinor in minor units of the line's currency
 */
record Sums(long records, long quantity, long amountMinor) {
    static Sums of(CommunicationRecorded one) {
        return new Sums(1, one.quantity(), Objects.requireNonNullElse(one.priceMinor(), 0L));
    }

    /** @throws ArithmeticException rather than a wrong sum */
    Sums plus(Sums other) {
        return new Sums(
                Math.addExact(records, other.records),
                Math.addExact(quantity, other.quantity),
                Math.addExact(amountMinor, other.amountMinor));
    }
}
