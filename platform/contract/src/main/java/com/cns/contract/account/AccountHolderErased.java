package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/**
 * The account was closed long enough ago: its holder was erased, and each service erases whoever it still has of the account (R9, R12, R25;
 * GDPR Articles 5(1)(e), 19 and 28(3)(g)).
 */
@EventType("com.cns.account.holder-erased.v1")
@JsonClassDescription("The account was closed long enough ago: its holder was erased, but for what a law wants kept.")
public record AccountHolderErased(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When they were erased")
        Instant at)
        implements AccountDataEvent {}
