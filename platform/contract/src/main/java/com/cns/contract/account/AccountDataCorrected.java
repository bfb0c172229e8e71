package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/** Something that a holder says of themselves took the place of what was said before (R25; GDPR Articles 16 and 19). */
@EventType("com.cns.account.data-corrected.v1")
@JsonClassDescription("Something that a holder says of themselves took the place of what was said before.")
public record AccountDataCorrected(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The fields that have another value now, by name")
        List<String> fields,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("Since when")
        Instant at)
        implements AccountDataEvent {
    public AccountDataCorrected {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a correction names a field");
        }
    }
}
