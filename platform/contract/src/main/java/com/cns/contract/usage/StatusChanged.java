package com.cns.contract.usage;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/**
 * A communication came further. May come before the communication itself is told, and after a later status: the one of the
 * further stage counts, of one stage the one that happened last ({@link CommunicationStatus#stage()}).
 */
@EventType("com.cns.usage.status-changed.v1")
@JsonClassDescription(
        "A communication came further. May come before the communication itself is told, and after a later status: the one of the further stage counts, of one stage the one that happened last.")
public record StatusChanged(
        @JsonPropertyDescription("The communication; also the key")
        CommunicationId id,

        @JsonPropertyDescription("The customer") AccountId account,

        @JsonPropertyDescription("How far it came") CommunicationStatus status,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it happened")
        Instant occurredAt,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When CNS was told")
        Instant receivedAt)
        implements UsageEvent {}
