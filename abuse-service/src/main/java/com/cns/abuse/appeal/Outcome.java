package com.cns.abuse.appeal;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a reviewer may decide about a suspension. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Outcome {
    @JsonProperty("overturned")
    OVERTURNED,
    @JsonProperty("upheld")
    UPHELD;

    AppealStatus status() {
        return switch (this) {
            case OVERTURNED -> AppealStatus.OVERTURNED;
            case UPHELD -> AppealStatus.UPHELD;
        };
    }
}
