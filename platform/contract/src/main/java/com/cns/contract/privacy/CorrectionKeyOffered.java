package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A service knows the person whose data are to be corrected. What is right is sent to it sealed to this key. */
@EventType("com.cns.privacy.correction-key-offered.v1")
@JsonClassDescription(
        "A service knows the person whose data are to be corrected. What is right is sent to it sealed to this key.")
public record CorrectionKeyOffered(
        @JsonPropertyDescription("The request") PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that offers it, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @JsonPropertyDescription("X25519 public key, base64url; its private key goes with the person's keys")
        String recipient,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was offered")
        Instant offeredAt)
        implements PrivacyOutcomeEvent {}
