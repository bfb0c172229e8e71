package com.cns.contract.disclosure;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** Somebody wanted to share a person's data and the rules said no (R16 to R18). Names neither the person nor the recipient. */
@EventType("com.cns.consent.disclosure-refused.v1")
@JsonClassDescription("Somebody wanted to share a person's data with a recipient, and the rules of decisions said no.")
public record DisclosureRefused(
        @JsonPropertyDescription("The customer; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The rule that said no, as POST /v1/decisions names it, such as no-instruction")
        String rule,

        @JsonPropertyDescription("For what it would have been used")
        Purpose purpose,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("Which data it was")
        List<Category> categories,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was refused")
        Instant at)
        implements Event {
    public DisclosureRefused {
        categories = List.copyOf(categories);
    }
}
