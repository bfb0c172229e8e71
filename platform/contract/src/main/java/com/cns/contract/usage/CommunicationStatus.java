package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a communication came. {@link #REQUESTED} asks CNS to send and can be refused (suspension, opt-out,
 * restriction); every other status is a fact and is always stored and metered.
 */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum CommunicationStatus {
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("sent")
    SENT,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("complained")
    COMPLAINED,
    @JsonProperty("received")
    RECEIVED;

    /**
     * The further stage counts, whatever the times say: a status whose time is not told has that of its receipt. Delivered
     * and failed are one stage, of which the last counts.
     */
    public int stage() {
        return switch (this) {
            case REQUESTED -> 0;
            case SENT -> 1;
            case DELIVERED, FAILED -> 2;
            case COMPLAINED -> 3;
            case RECEIVED -> 4;
        };
    }

    /** How far along it is: of two of a stage that happened at the same time the further one counts. */
    public int rank() {
        return switch (this) {
            case REQUESTED -> 0;
            case SENT -> 1;
            case DELIVERED -> 2;
            case FAILED -> 3;
            case COMPLAINED -> 4;
            case RECEIVED -> 5;
        };
    }
}
