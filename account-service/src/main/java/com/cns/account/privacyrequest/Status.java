package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a request stands. Whoever asks is known: a person without an account shows who they are before there is a request. Names are
 * stored: they never change.
 */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Status {
    /** It waits for the moment that it was asked to be executed at; until then it can be cancelled. */
    @JsonProperty("received")
    RECEIVED,
    /** The services were told; none has reported yet. */
    @JsonProperty("in-progress")
    IN_PROGRESS,
    /** Some service has reported, some has not. */
    @JsonProperty("partially-done")
    PARTIALLY_DONE,
    /** Every service has reported; the certificate, or the copy, is there. */
    @JsonProperty("completed")
    COMPLETED,
    /** It was not done; the reason says why. */
    @JsonProperty("refused")
    REFUSED,
    /** It was taken back before anything was done. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** It could not be begun for a fault of CNS, tried again for hours; nothing was done. Asked again it is a new request. */
    @JsonProperty("failed")
    FAILED;

    /** Those that have not ended. */
    static Set<Status> open() {
        return EnumSet.of(RECEIVED, IN_PROGRESS, PARTIALLY_DONE);
    }

    /** Those of which nothing was done yet. */
    static Set<Status> ahead() {
        return EnumSet.of(RECEIVED);
    }

    /** Nothing was done yet. */
    boolean isAhead() {
        return switch (this) {
            case RECEIVED -> true;
            case IN_PROGRESS, PARTIALLY_DONE, COMPLETED, REFUSED, CANCELLED, FAILED -> false;
        };
    }

    /** The services are at it. */
    boolean isUnderWay() {
        return switch (this) {
            case IN_PROGRESS, PARTIALLY_DONE -> true;
            case RECEIVED, COMPLETED, REFUSED, CANCELLED, FAILED -> false;
        };
    }
}
