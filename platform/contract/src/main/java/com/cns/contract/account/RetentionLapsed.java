package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/**
 * What a law wanted kept of a holder was erased, because its time is over (R9, R11). What travels on {@code
 * cns.account-activity}.
 */
@EventType("com.cns.account.retention-lapsed.v1")
@JsonClassDescription("What a law wanted kept of a holder was erased, because its time is over.")
public record RetentionLapsed(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("The fields that are gone, by name")
        List<String> fields,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When they were erased")
        Instant at)
        implements Event {
    public RetentionLapsed {
        fields = List.copyOf(fields);
    }
}
