package com.cns.platform.inbox;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import java.time.Instant;

/** An event that came in. */
public record Received<E extends Event>(EventId id, String type, AccountId account, Instant time, E data) {}
