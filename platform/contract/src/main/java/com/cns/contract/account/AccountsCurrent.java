package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/**
 * Everything that happened to accounts before this time has been told on this partition. Sent each second by the relay
 * once its outbox is empty, so that a reader knows how old its view is.
 */
@EventType("com.cns.account.completeness-confirmed.v1")
@JsonClassDescription(
        "Everything that happened to accounts before this time has been told on this partition: a heartbeat, so that a reader knows how old its view is.")
public record AccountsCurrent(
        @NotPersonal(NotPersonal.Reason.STATE) @JsonPropertyDescription("The partition it was sent to")
        int partition,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("The time up to which the partition is complete")
        Instant at)
        implements AccountEvent {}
