package com.cns.contract.event;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Comparator;

/**
 * Orders the states of one aggregate. Restoring a database raises the epoch, so that what it says afterwards wins over
 * what was said before the restore.
 */
@NotPersonal(NotPersonal.Reason.STATE)
public record StateVersion(
        @JsonPropertyDescription("Raised whenever the owner's database was restored")
        long epoch,

        @JsonPropertyDescription("Raised by one with every change of the aggregate")
        long n)
        implements Comparable<StateVersion> {
    private static final Comparator<StateVersion> ORDER =
            Comparator.comparingLong(StateVersion::epoch).thenComparingLong(StateVersion::n);

    public StateVersion {
        if (epoch < 1 || n < 1) {
            throw new IllegalArgumentException("epoch and n start at 1");
        }
    }

    public StateVersion next() {
        return new StateVersion(epoch, n + 1);
    }

    public boolean isAfter(StateVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StateVersion other) {
        return ORDER.compare(this, other);
    }

    /** {@code epoch.n}, as tokens carry it. */
    @Override
    public String toString() {
        return epoch + "." + n;
    }

    /**
     * Reads {@code epoch.n}.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static StateVersion fromString(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("must be epoch.n");
        }
        return new StateVersion(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }
}
