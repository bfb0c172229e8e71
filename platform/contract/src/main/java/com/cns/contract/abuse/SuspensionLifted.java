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

/** A person overturned a suspension on appeal (R23): the account may send again. */
@EventType("com.cns.abuse.suspension-lifted.v1")
@JsonClassDescription("A person overturned a suspension on appeal (R23): the account may send again.")
public record SuspensionLifted(
        @JsonPropertyDescription("The suspension") SuspensionId suspension,

        @JsonPropertyDescription("The account; also the key")
        AccountId account,

        @JsonPropertyDescription("The appeal that a person decided")
        AppealId appeal,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("Why, in the reviewer's words, for the holder")
        String reason,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it was decided")
        Instant at,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "What was lifted, where the account had been slowed down and not suspended; absent of a suspension")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Throttle throttle,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription(
                "When the suspension had ended before it was overturned; absent where it was in force, and of a throttle. What came after it is not forgiven")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant endedAt)
        implements SuspensionEvent {
    /** Of a suspension that was in force. */
    public SuspensionLifted(SuspensionId suspension, AccountId account, AppealId appeal, String reason, Instant at) {
        this(suspension, account, appeal, reason, at, null, null);
    }

    /** The same of a throttle; of a suspension where it is null. */
    public SuspensionLifted with(@Nullable Throttle of) {
        return new SuspensionLifted(suspension, account, appeal, reason, at, of, endedAt);
    }

    /** The same of one that had ended then; of one that was in force where it is null. */
    public SuspensionLifted ended(@Nullable Instant then) {
        return new SuspensionLifted(suspension, account, appeal, reason, at, throttle, then);
    }
}
