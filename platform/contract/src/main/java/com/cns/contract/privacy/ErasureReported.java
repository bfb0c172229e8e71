package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** A service has done its part of an erasure: what became of the person's data, place by place. */
@EventType("com.cns.privacy.erasure-reported.v1")
@JsonClassDescription("A service has done its part of an erasure: what became of the person's data, place by place.")
public record ErasureReported(
        @JsonPropertyDescription("The request") PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that reports, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("Every place of this service that may hold an end-user's data")
        List<PlaceOutcome> places,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was done")
        Instant doneAt)
        implements PrivacyOutcomeEvent {
    public ErasureReported {
        places = List.copyOf(places);
    }
}
