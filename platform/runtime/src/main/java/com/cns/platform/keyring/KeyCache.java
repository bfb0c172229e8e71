package com.cns.platform.keyring;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opened keys while their lease lasts, by whom they were asked for. Bounded: the oldest leave first. Every lease is of the
 * same length, so the order of arrival is the order of expiry but for the time of a read.
 */
final class KeyCache<O> {
    private final Leases leases;
    private final int capacity;
    private final Map<O, Entry<O>> entries = new ConcurrentHashMap<>();
    private final Queue<Entry<O>> byAge = new ArrayDeque<>();

    KeyCache(Leases leases, int capacity) {
        this.leases = leases;
        this.capacity = capacity;
    }

    /** The owner's keys when all of these scopes are here with enough of their lease left. */
    @Nullable
    Keys find(O owner, Set<String> scopes) {
        Entry<O> entry = entries.get(owner);
        if (entry == null
                || !entry.keys.byScope().keySet().containsAll(scopes)
                || !leases.lasts(entry.keys.subject(), entry.begun)) {
            return null;
        }
        return entry.keys.only(scopes);
    }

    /** @param begun when the lease of these keys began */
    void put(Map<O, Keys> opened, long begun) {
        synchronized (byAge) {
            opened.forEach((owner, keys) -> {
                Entry<O> entry = new Entry<>(owner, keys, begun);
                entries.put(owner, entry);
                byAge.add(entry);
            });
            while (byAge.size() > capacity) {
                drop(byAge.remove());
            }
        }
        sweep();
    }

    /** Forgets what may no longer be used. */
    void sweep() {
        synchronized (byAge) {
            for (Entry<O> oldest = byAge.peek(); oldest != null && leases.over(oldest.begun); oldest = byAge.peek()) {
                drop(byAge.remove());
            }
        }
    }

    /** Opened keys held at present. */
    int size() {
        return entries.size();
    }

    private void drop(Entry<O> entry) {
        entries.remove(entry.owner, entry);
    }

    private record Entry<O>(O owner, Keys keys, long begun) {}
}
