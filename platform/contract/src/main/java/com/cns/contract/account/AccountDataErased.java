package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;

/**
 * Something that was held of a holder was erased, or taken out of sight until the law lets it go (R10, R25; GDPR Articles 17
 * and 19).
 */
@EventType("com.cns.account.data-erased.v1")
@JsonClassDescription(
        "Something that was held of a holder was erased, or taken out of sight until the law lets it go. The account goes on.")
public record AccountDataErased(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The fields that have no value any more, by name")
        List<String> fields,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("Since when")
        Instant at)
        implements AccountDataEvent {
    public AccountDataErased {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an erasure names a field");
        }
    }
}
