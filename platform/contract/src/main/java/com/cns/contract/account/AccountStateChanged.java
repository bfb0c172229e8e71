package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The whole state of an account that other services need, told at every change. The topic is compacted: the newest stays. */
@EventType("com.cns.account.state-changed.v1")
@JsonClassDescription(
        "The whole state of an account that other services need, told at every change. The topic is compacted: the newest stays.")
public record AccountStateChanged(
        @JsonPropertyDescription("The account; also the key, so that its states stay in order")
        AccountId account,

        @JsonPropertyDescription("Orders the states of this account")
        StateVersion version,

        @JsonPropertyDescription("Where the account stands") AccountStatus status,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        @JsonPropertyDescription("The account it is a sub-account of, if any")
        @Nullable
        AccountId parent,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("The plan; sets limits")
        String plan,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("ISO 3166-1 alpha-2 country whose law sets retention")
        String jurisdiction,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        @JsonPropertyDescription("The suspension in force, when suspended; its reasons are at /v1/suspensions/{id}")
        @Nullable
        SuspensionId suspension,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "How much it may ask to send for now, when the rules slowed it down; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Throttle throttle)
        implements AccountEvent {
    /** As older events have it. */
    public AccountStateChanged(
            AccountId account,
            StateVersion version,
            AccountStatus status,
            @Nullable AccountId parent,
            String plan,
            String jurisdiction,
            @Nullable SuspensionId suspension) {
        this(account, version, status, parent, plan, jurisdiction, suspension, null);
    }

    /** How much an account may ask to send for a while (R21). Facts are taken as ever. */
    public record Throttle(
            @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Requested records a minute")
            long perMinute,

            @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it ends, by itself")
            Instant until) {
        public Throttle {
            if (perMinute < 1) {
                throw new IllegalArgumentException("perMinute must be at least 1");
            }
        }
    }
}
