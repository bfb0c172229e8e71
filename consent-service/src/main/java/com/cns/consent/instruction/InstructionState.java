package com.cns.consent.instruction;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an instruction stands: pending → in force → ended, and from each of them → revoked. */
@NotPersonal(NotPersonal.Reason.STATE)
enum InstructionState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("in-force")
    IN_FORCE,
    @JsonProperty("ended")
    ENDED,
    @JsonProperty("revoked")
    REVOKED
}
