package com.cns.contract.account;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A session is over, and so are the tokens that were issued in it. What travels on {@code cns.revocations}. */
@EventType("com.cns.account.session-ended.v1")
@JsonClassDescription("A session is over, and so are the tokens that were issued in it.")
public record SessionEnded(
        @JsonPropertyDescription("The session; also the key of the record")
        SessionId session,

        @JsonPropertyDescription("Whose it was") AccountId account,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("From when on")
        Instant endedAt)
        implements Event {}
