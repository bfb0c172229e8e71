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

/** A customer wants the data of one of its end-users only kept from now on, or used again (GDPR Article 18). Every service does its part and reports. */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.account.restriction-requested.v1")
@JsonClassDescription(
        "A customer wants the data of one of its end-users only kept from now on, or used again (GDPR Article 18). Every service does its part and reports.")
public record RestrictionRequested(
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

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription("True to restrict, false to end the restriction")
        boolean restricted,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was asked")
        Instant requestedAt)
        implements RightRequested {
    public RestrictionRequested {
        persons = List.copyOf(persons);
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("a restriction names a person");
        }
    }
}
