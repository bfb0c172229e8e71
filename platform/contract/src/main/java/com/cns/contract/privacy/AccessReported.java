package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** A service has sent its copy of what it holds of a person: how much of what, and why it is held (GDPR Article 15(1)). */
@EventType("com.cns.privacy.access-reported.v1")
@JsonClassDescription(
        "A service has sent its copy of what it holds of a person: how much of what, and why it is held (GDPR Article 15(1)).")
public record AccessReported(
        @JsonPropertyDescription("The request") PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that reports, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How many parts it sent on cns.privacy-parts")
        int parts,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("Every kind of data this service may hold of an end-user")
        List<Holding> holdings,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When the last part was sent")
        Instant doneAt)
        implements PrivacyOutcomeEvent {
    public AccessReported {
        holdings = List.copyOf(holdings);
    }
}
