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

/** A recipient could not be told that what it received is to be erased, or may not be used any more (R25). Names neither the person nor the recipient. */
@EventType("com.cns.consent.recipient-not-told.v1")
@JsonClassDescription(
        "A recipient of disclosed data could not be told that the person was erased, the consent withdrawn or the instruction revoked: nobody named where, or every attempt failed.")
public record RecipientNotTold(
        @JsonPropertyDescription("The customer; also the key of the record")
        AccountId account,

        @JsonPropertyDescription("What was to be told: the webhook-id, and the beginning of the Message-ID")
        TellingId telling,

        @JsonPropertyDescription("Why") Cause cause,

        @JsonPropertyDescription("Of which disclosures, at most 1,000")
        List<DisclosureId> disclosures,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was given up")
        Instant at)
        implements Event {
    public RecipientNotTold {
        disclosures = List.copyOf(disclosures);
    }
}
