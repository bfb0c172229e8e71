package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Something that occurred often, named by a keyed hash. */
public record Frequent(
        @NotPersonal(NotPersonal.Reason.SKETCH) @JsonPropertyDescription("Its keyed hash, cut to 64 bits")
        long hash,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How often it occurred")
        long count) {
    public Frequent {
        if (count < 1) {
            throw new IllegalArgumentException("what is frequent occurred");
        }
    }
}
