package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A suspension's time is over: the account may send again (R24). */
@EventType("com.cns.abuse.suspension-expired.v1")
@JsonClassDescription("A suspension's time is over: the account may send again (R24).")
public record SuspensionExpired(
        @JsonPropertyDescription("The suspension") SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it ended")
        Instant at)
        implements SuspensionEvent {}
