package com.cns.contract.abuse;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A person decided on appeal that a suspension stands, and ends sooner (R23). */
@EventType("com.cns.abuse.suspension-shortened.v1")
@JsonClassDescription("A person decided on appeal that a suspension stands, and ends sooner (R23).")
public record SuspensionShortened(
        @JsonPropertyDescription("The suspension") SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @JsonPropertyDescription("The appeal that a person decided")
        AppealId appeal,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("Why, in the reviewer's words, for the holder")
        String reason,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When the suspension ends now")
        Instant endsAt,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was decided")
        Instant at)
        implements SuspensionEvent {}
