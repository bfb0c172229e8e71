package com.cns.contract.usage;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** Records of an account went because their time was over (R9). Whoever holds copies deletes the same. Keyed by the account. */
@EventType("com.cns.usage.retention-applied.v1")
@JsonClassDescription(
        "Records of an account went because their time was over (R9). Whoever holds copies deletes the same. Keyed by the account.")
public record RetentionApplied(
        @JsonPropertyDescription("The customer; also the key")
        AccountId account,

        @JsonPropertyDescription("The product used") Product product,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("USAGE: whole records. CONTENT: contents alone")
        Category category,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("What was accepted before it went; large numbers go in several steps, an event each")
        Instant receivedBefore,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How many went in this step")
        long records,

        @JsonPropertyDescription("Whose rule it was") RetentionRule rule)
        implements UsageEvent {}
