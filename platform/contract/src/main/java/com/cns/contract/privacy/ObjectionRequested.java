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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One of a customer's end-users objects to what is done with their data (GDPR Article 21). Every service does its part and reports. */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.account.objection-requested.v1")
@JsonClassDescription(
        "One of a customer's end-users objects to what is done with their data (GDPR Article 21). Every service does its part and reports.")
public record ObjectionRequested(
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

        @JsonPropertyDescription("What they object to: each is one that a decision is made for by what the person said")
        List<Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was asked")
        Instant requestedAt)
        implements RightRequested {
    /**
     * What a person's "no" ends. The other purposes are the service's own necessity, or need no data of end-users: an
     * objection to them would be taken and change nothing.
     */
    public static final Set<Purpose> OPEN_TO_OBJECTION = Set.copyOf(EnumSet.of(
            Purpose.PROVIDE_SERVICE,
            Purpose.OWN_MARKETING,
            Purpose.THIRD_PARTY_MARKETING,
            Purpose.RECIPIENT_OWN_PURPOSES,
            Purpose.SALE));

    public ObjectionRequested {
        persons = List.copyOf(persons);
        purposes = List.copyOf(purposes);
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("an objection names a person");
        }
        if (purposes.isEmpty() || !OPEN_TO_OBJECTION.containsAll(purposes)) {
            throw new IllegalArgumentException("an objection names purposes that a no ends");
        }
    }
}
