package com.cns.contract.privacy;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** What is right, for the one service that has offered a key for it ({@link CorrectionKeyOffered}). It does its part and reports. */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.account.correction-sent.v1")
@JsonClassDescription(
        "What is right, for the one service that has offered a key for it. It does its part of the rectification and reports.")
public record CorrectionSent(
        @JsonPropertyDescription("The request; its state is at /v1/privacy-requests/{id}")
        PrivacyRequestId request,

        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("Tokens of the person's identifiers within this account")
        List<PersonToken> persons,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that it is for, such as usage-service")
        String participant,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The correct name, sealed to the offered key by HPKE (RFC 9180)")
        SealedPart friendlyName,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was asked")
        Instant requestedAt)
        implements RightRequested {
    public CorrectionSent {
        persons = List.copyOf(persons);
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("a rectification names a person");
        }
    }
}
