package com.cns.consent.memory;

import com.cns.platform.keyring.Print;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Whose data may only be kept: few. One thread writes, any read. */
final class Restricted {
    private final Map<UUID, Print> byId = new ConcurrentHashMap<>();
    private final Set<Print> prints = ConcurrentHashMap.newKeySet();

    boolean isEmpty() {
        return prints.isEmpty();
    }

    boolean has(Print print) {
        return prints.contains(print);
    }

    /** From now on it is that person's; nobody's where it is empty. */
    void put(UUID restriction, Optional<Print> whose) {
        Print before = whose.isPresent() ? byId.put(restriction, whose.get()) : byId.remove(restriction);
        whose.ifPresent(prints::add);
        if (before != null && whose.isEmpty() && !byId.containsValue(before)) {
            prints.remove(before);
        }
    }

    int size() {
        return byId.size();
    }
}
