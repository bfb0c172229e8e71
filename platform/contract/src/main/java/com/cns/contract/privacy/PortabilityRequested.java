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

/**
 * A customer wants what one of its end-users provided, and what came of their use of the service, in a form for machines
 * (GDPR Article 20). Every service sends what it has in sealed parts, and reports as of an access.
 */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.account.portability-requested.v1")
@JsonClassDescription(
        "A customer wants what one of its end-users provided, and what came of their use of the service, in a form for machines (GDPR Article 20). Every service sends what it has in sealed parts, and reports as of an access.")
public record PortabilityRequested(
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

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @JsonPropertyDescription("X25519 public key, base64url: parts are sealed to it by HPKE (RFC 9180)")
        String recipient,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was asked")
        Instant requestedAt)
        implements PrivacyRequestEvent {
    public PortabilityRequested {
        persons = List.copyOf(persons);
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("a portability names a person");
        }
    }
}
