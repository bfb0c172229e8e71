package com.cns.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Tells the relay of this process that events were committed, so that it need not wait for its next poll. */
@ApplicationScoped
public class RelaySignal {
    /** Sessions and connections with events in their open transaction; those that roll back are collected. */
    private final Set<Object> withEvents = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile Runnable relay = () -> {};

    void listener(Runnable wake) {
        relay = wake;
    }

    void added(Object transaction) {
        withEvents.add(transaction);
    }

    /** To be called after the commit, with the session or connection whose transaction it was. */
    public void committed(@Nullable Object transaction) {
        if (transaction != null && withEvents.remove(transaction)) {
            relay.run();
        }
    }
}
