package com.cns.local.backup;

import java.util.Base64;
import java.util.UUID;

/** A key-encryption key, wrapped by a root of its service; it stays the same when another root wraps it (ADR 55). */
final class Generation {
    private final int version;
    private final byte[] wrapped;
    private final UUID id;
    private final String currentFrom;

    Generation(int version, byte[] wrapped, UUID id, String currentFrom) {
        this.version = version;
        this.wrapped = wrapped.clone();
        this.id = id;
        this.currentFrom = currentFrom;
    }

    /** @throws IllegalArgumentException when the line is none that {@link #line} wrote */
    static Generation of(String line) {
        String[] parts = line.split(" ", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a version, a key, its id and a time");
        }
        return new Generation(
                Integer.parseInt(parts[0]), Base64.getDecoder().decode(parts[1]), UUID.fromString(parts[2]), parts[3]);
    }

    String line() {
        return version + " " + Base64.getEncoder().encodeToString(wrapped) + " " + id + " " + currentFrom;
    }

    int version() {
        return version;
    }

    byte[] wrapped() {
        return wrapped.clone();
    }

    String currentFrom() {
        return currentFrom;
    }

    /** Tells it from another of the same number, and nothing of the key. */
    String print() {
        return id.toString();
    }

    UUID id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Generation that && version == that.version && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return version;
    }
}
