package com.cns.usage.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads and writes wire names. Those of a set are made once: some are read and written for each record. */
public final class Wire {
    private static final ClassValue<Names> NAMES = new ClassValue<>() {
        @Override
        protected Names computeValue(Class<?> type) {
            return Names.of(type);
        }
    };

    private Wire() {}

    public static String name(Enum<?> value) {
        return Objects.requireNonNull(
                NAMES.get(value.getDeclaringClass()).texts().get(value));
    }

    /** The constant of that wire name; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String wireName) {
        return Optional.ofNullable(NAMES.get(type).constants().get(wireName)).map(type::cast);
    }

    /** All wire names of a set, for messages. */
    public static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(", ", NAMES.get(type).constants().keySet());
    }

    /** Of one set: by its constants, and these by their names, in their order. */
    private record Names(Map<Enum<?>, String> texts, Map<String, Enum<?>> constants) {
        static Names of(Class<?> type) {
            Map<Enum<?>, String> texts = new HashMap<>();
            Map<String, Enum<?>> constants = new LinkedHashMap<>();
            for (Object each : Objects.requireNonNull(type.getEnumConstants())) {
                Enum<?> constant = (Enum<?>) each;
                String text = constant.name().toLowerCase(Locale.ROOT);
                texts.put(constant, text);
                constants.put(text, constant);
            }
            return new Names(texts, constants);
        }
    }
}
