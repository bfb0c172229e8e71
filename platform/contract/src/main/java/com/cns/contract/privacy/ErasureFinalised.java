package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** No backup of a service's keyring can open again what an erasure closed: the keys that wrapped the person's are destroyed. */
@EventType("com.cns.privacy.erasure-finalised.v1")
@JsonClassDescription(
        "No backup of a service's keyring can open again what an erasure closed: the keys that wrapped the person's are destroyed.")
public record ErasureFinalised(
        @JsonPropertyDescription("The request") PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service whose keyring it is, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription("The key-encryption key that was the newest when the person's keys were destroyed")
        int generation,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("When it, and all before it, were found destroyed")
        Instant finalAt)
        implements PrivacyOutcomeEvent {
    public ErasureFinalised {
        if (generation < 1) {
            throw new IllegalArgumentException("generations start at 1");
        }
    }
}
