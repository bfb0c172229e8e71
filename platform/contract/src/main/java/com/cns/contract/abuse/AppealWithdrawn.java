package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A holder took an appeal against a suspension back: nobody decides about it (R23). */
@EventType("com.cns.abuse.appeal-withdrawn.v1")
@JsonClassDescription("A holder took an appeal against a suspension back: nobody decides about it (R23).")
public record AppealWithdrawn(
        @JsonPropertyDescription("The suspension") SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @JsonPropertyDescription("The appeal that was taken back")
        AppealId appeal,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was taken back")
        Instant at)
        implements SuspensionEvent {}
