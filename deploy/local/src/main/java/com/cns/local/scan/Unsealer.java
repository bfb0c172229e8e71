package com.cns.local.scan;

import com.cns.local.unsealing.PersonKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Opens what is sealed with every key of the person that is at hand, and remembers what opened. */
final class Unsealer {
    /** So much of a value tells it from every other; a long one is stored in pieces. Whole groups of base64. */
    static final int TELLING = 48;

    private final List<PersonKeys> persons;
    private final Set<String> opened = new HashSet<>();

    Unsealer(List<PersonKeys> persons) {
        this.persons = List.copyOf(persons);
    }

    enum Result {
        OPENED,
        /** The key that would open it is destroyed. */
        GONE,
        /** The key is there, or none is known to be the right one. */
        UNKNOWN
    }

    boolean hasKeys() {
        return persons.stream().anyMatch(person -> !person.byScope().isEmpty());
    }

    Set<UUID> subjects() {
        return persons.stream().map(PersonKeys::subject).collect(Collectors.toSet());
    }

    /** The person's keys as keyrings store them. */
    List<byte[]> wrappedKeys() {
        return persons.stream().flatMap(person -> person.wrapped().stream()).toList();
    }

    Result open(UUID subject, UUID record, Optional<SealedField> field, byte[] sealed) {
        List<PersonKeys> keys = persons.stream()
                .filter(person -> person.subject().equals(subject))
                .toList();
        boolean opens = keys.stream()
                .anyMatch(person -> field.map(
                                declared -> person.open(Optional.of(declared.scope()), record, declared.name(), sealed)
                                        .isPresent())
                        .orElseGet(() -> SealedField.everyName().stream()
                                .anyMatch(name -> person.open(Optional.empty(), record, name, sealed)
                                        .isPresent())));
        if (opens) {
            opened.add(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(sealed, Math.min(sealed.length, TELLING))));
            return Result.OPENED;
        }
        boolean gone = keys.stream()
                .noneMatch(person -> field.map(declared -> person.byScope().containsKey(declared.scope()))
                        .orElse(!person.byScope().isEmpty()));
        return gone ? Result.GONE : Result.UNKNOWN;
    }

    /** The beginnings of all values that opened, in base64url. */
    Set<String> opened() {
        return Set.copyOf(opened);
    }
}
