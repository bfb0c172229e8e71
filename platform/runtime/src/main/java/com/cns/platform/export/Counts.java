package com.cns.platform.export;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many items of each kind were sent. Kept as {@code name=count}, blank between. */
record Counts(Map<String, Long> byName) {
    Counts {
        byName = Map.copyOf(byName);
    }

    static Counts parse(String text) {
        Map<String, Long> counts = new TreeMap<>();
        for (String pair : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                counts.put(pair.substring(0, equals), Long.parseLong(pair, equals + 1, pair.length(), 10));
            }
        }
        return new Counts(counts);
    }

    String text() {
        return new TreeMap<>(byName)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    long of(String name) {
        return byName.getOrDefault(name, 0L);
    }

    Counts plus(String name, int more) {
        Map<String, Long> counts = new TreeMap<>(byName);
        counts.merge(name, (long) more, Long::sum);
        return new Counts(counts);
    }
}
