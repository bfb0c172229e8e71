package com.cns.contract.privacy;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A part of a person's copy, sealed to the request's key. What travels on {@code cns.privacy-parts}. */
@Coverage(copy = Coverage.By.OWN_COPY)
@EventType("com.cns.privacy.part-exported.v1")
@JsonClassDescription("A part of a person's copy, sealed to the request's key.")
public record PartExported(
        @JsonPropertyDescription("The request; also the key")
        PrivacyRequestId request,

        @JsonPropertyDescription("The customer") AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that sends it, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Which of the service's parts; the first is 1")
        int number,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The kind of data in it, such as communications")
        String holding,

        @PersonalData(
                category = Category.CONTENT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription(
                "Items as JSON, one a line (UTF-8, at most 512 KiB), sealed by HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) to the request's public key")
        SealedPart items)
        implements Event {}
