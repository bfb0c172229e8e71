package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** A service has done its part of a restriction, an objection or a rectification: what it did, place by place. */
@EventType("com.cns.privacy.right-reported.v1")
@JsonClassDescription(
        "A service has done its part of a restriction, an objection or a rectification: what it did, place by place.")
public record RightReported(
        @JsonPropertyDescription("The request") PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that reports, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("Every place of this service that the right is about")
        List<PlaceEffect> effects,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was done")
        Instant doneAt)
        implements PrivacyOutcomeEvent {
    public RightReported {
        effects = List.copyOf(effects);
    }
}
