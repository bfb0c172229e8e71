package com.cns.contract.disclosure;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.TellingId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** A recipient has taken that what it received is to be erased, or may not be used any more (R25). Names neither the person nor the recipient. */
@EventType("com.cns.consent.recipient-told.v1")
@JsonClassDescription(
        "A recipient of disclosed data has heard that the person was erased, the consent withdrawn or the instruction revoked.")
public record RecipientTold(
        @JsonPropertyDescription("The customer; also the key of the record")
        AccountId account,

        @JsonPropertyDescription("What was to be told: the webhook-id, and the beginning of the Message-ID")
        TellingId telling,

        @JsonPropertyDescription("Why") Cause cause,

        @JsonPropertyDescription("Of which disclosures, at most 1,000")
        List<DisclosureId> disclosures,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When the recipient had taken it")
        Instant at)
        implements Event {
    public RecipientTold {
        disclosures = List.copyOf(disclosures);
    }
}
