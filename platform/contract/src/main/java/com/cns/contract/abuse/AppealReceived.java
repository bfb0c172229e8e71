package com.cns.contract.abuse;

import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A holder's appeal against a suspension was received: a person will decide (R23). */
@EventType("com.cns.abuse.appeal-received.v1")
@JsonClassDescription("A holder's appeal against a suspension was received: a person will decide (R23).")
public record AppealReceived(
        @JsonPropertyDescription("The suspension") SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @JsonPropertyDescription("The appeal") AppealId appeal,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was received")
        Instant at,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("By when it is to be decided")
        Instant due,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "What it is against, where the account was slowed down and not suspended; absent of a suspension")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Throttle throttle)
        implements SuspensionEvent {
    /** Of a suspension. */
    public AppealReceived(SuspensionId suspension, AccountId account, AppealId appeal, Instant at, Instant due) {
        this(suspension, account, appeal, at, due, null);
    }

    /** The same of a throttle; of a suspension where it is null. */
    public AppealReceived with(@Nullable Throttle of) {
        return new AppealReceived(suspension, account, appeal, at, due, of);
    }
}
