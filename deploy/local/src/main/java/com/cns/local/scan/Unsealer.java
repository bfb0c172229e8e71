package com.cns.local.scan;

import com.cns.local.unsealing.PersonKeys;
import com.cns.local.unsealing.SealedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens what is sealed with every key of the person that is at hand, and remembers what opened. */
final class Unsealer {
    /** So much of a value tells it from every other; a long one is stored in pieces. Whole groups of base64. */
    static final int TELLING = 48;

    private final List<PersonKeys> persons;
    private final Function<UUID, List<PersonKeys>> others;
    private final Map<UUID, List<PersonKeys>> known = new HashMap<>();
    private final Set<String> opened = new HashSet<>();

    /** @param others keys of somebody else, who shares a value with the person */
    Unsealer(List<PersonKeys> persons, Function<UUID, List<PersonKeys>> others) {
        this.persons = List.copyOf(persons);
        this.others = others;
    }

    enum Result {
        OPENED,
        /** The key that would open it is destroyed. */
        GONE,
        /** The key is there, or none is known to be the right one. */
        UNKNOWN
    }

    Set<UUID> subjects() {
        return persons.stream().map(PersonKeys::subject).collect(Collectors.toSet());
    }

    /** The person's keys as keyrings store them. */
    List<byte[]> wrappedKeys() {
        return persons.stream().flatMap(person -> person.wrapped().stream()).toList();
    }

    /** Whether a value is the person's, or somebody else's and about the person as well. */
    boolean concerns(UUID subject, byte[] sealed) {
        return subjects().contains(subject) || !Collections.disjoint(subjects(), SealedValue.others(sealed));
    }

    /** @param subject whose record it is */
    Result open(UUID subject, UUID record, Optional<SealedField> field, byte[] sealed) {
        List<UUID> layers = new ArrayList<>(SealedValue.others(sealed));
        layers.add(subject);
        byte[] value = SealedValue.outermost(sealed);
        for (UUID who : layers.reversed()) {
            List<PersonKeys> keys = keys(who);
            Optional<byte[]> below = below(keys, record, field, value);
            if (below.isEmpty()) {
                return isGone(keys, field) ? Result.GONE : Result.UNKNOWN;
            }
            value = below.get();
        }
        opened.add(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(sealed, Math.min(sealed.length, TELLING))));
        return Result.OPENED;
    }

    private List<PersonKeys> keys(UUID subject) {
        List<PersonKeys> keys = persons.stream()
                .filter(person -> person.subject().equals(subject))
                .toList();
        return keys.isEmpty() ? known.computeIfAbsent(subject, others) : keys;
    }

    private static Optional<byte[]> below(
            List<PersonKeys> keys, UUID record, Optional<SealedField> field, byte[] value) {
        return keys.stream()
                .flatMap(person -> field
                        .map(declared -> person.open(Optional.of(declared.scope()), record, declared.name(), value))
                        .orElseGet(() -> SealedField.everyName().stream()
                                .flatMap(name -> person.open(Optional.empty(), record, name, value).stream())
                                .findFirst())
                        .stream())
                .findFirst();
    }

    private static boolean isGone(List<PersonKeys> keys, Optional<SealedField> field) {
        return keys.stream()
                .noneMatch(person -> field.map(declared -> person.byScope().containsKey(declared.scope()))
                        .orElse(!person.byScope().isEmpty()));
    }

    /** The beginnings of all values that opened, in base64url. */
    Set<String> opened() {
        return Set.copyOf(opened);
    }
}
