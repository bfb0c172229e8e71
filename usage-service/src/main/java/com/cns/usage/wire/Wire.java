package com.cns.usage.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes wire names. */
public final class Wire {
    private Wire() {}

    public static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> name(e).equals(wireName))
                .findFirst();
    }

    /** All wire names of a set, for messages. */
    public static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Wire::name).collect(Collectors.joining(", "));
    }
}
