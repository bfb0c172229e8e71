package com.cns.platform.outbox;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;

/** An event on its way out. */
public record Outgoing(Topic topic, String key, AccountId account, Event event) {
    /** Keyed by its account. */
    public static Outgoing of(Topic topic, AccountId account, Event event) {
        return new Outgoing(topic, account.toString(), account, event);
    }
}
