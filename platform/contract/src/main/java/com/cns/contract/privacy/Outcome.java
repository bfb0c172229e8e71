package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a person's data in one place. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Outcome {
    /** Removed from the place. */
    @JsonProperty("erased")
    ERASED,
    /** Still there until it goes by itself, sealed under a key that no longer exists. */
    @JsonProperty("unreadable")
    UNREADABLE,
    /** Something is left of which nobody, CNS included, can tell any more whose it was (GDPR Recital 26). */
    @JsonProperty("anonymised")
    ANONYMISED,
    /** Kept, on the ground that is named; also under nothing but a token or a random id. */
    @JsonProperty("retained")
    RETAINED,
    @JsonProperty("not-found")
    NOT_FOUND
}
