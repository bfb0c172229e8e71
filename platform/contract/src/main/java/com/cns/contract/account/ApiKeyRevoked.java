package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** An API key is worth nothing from then on, nor are the tokens that it was exchanged for. What travels on {@code cns.revocations}. */
@EventType("com.cns.account.key-revoked.v1")
@JsonClassDescription("An API key is worth nothing from then on, nor are the tokens that it was exchanged for.")
public record ApiKeyRevoked(
        @JsonPropertyDescription("The key; also the key of the record")
        ApiKeyId key,

        @JsonPropertyDescription("Whose it is") AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("From when on; may be in the future, where a key that was rotated is still honoured")
        Instant revokedAt)
        implements Event {}
