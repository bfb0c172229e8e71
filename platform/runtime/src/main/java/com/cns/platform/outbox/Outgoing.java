package com.cns.platform.outbox;

import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param event null when a compacted topic is to forget the key (a tombstone)
 * @param type of the event, or of those that are forgotten
 */
public record Outgoing(
        Topic topic,
        String key,
        AccountId account,
        Class<? extends Event> type,
        @Nullable Event event) {
    public Outgoing(Topic topic, String key, AccountId account, Event event) {
        this(topic, key, account, event.getClass(), event);
    }

    /** Keyed by its account. */
    public static Outgoing of(Topic topic, AccountId account, Event event) {
        return new Outgoing(topic, account.toString(), account, event);
    }

    /** That the key's state is gone, on a compacted topic: nothing of it is left there once the topic was compacted. */
    public static Outgoing gone(Topic topic, String key, AccountId account, Class<? extends Event> type) {
        return new Outgoing(topic, key, account, type, null);
    }
}
