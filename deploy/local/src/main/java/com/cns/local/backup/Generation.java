package com.cns.local.backup;

import java.util.Arrays;
import java.util.Base64;

/** A key-encryption key, wrapped by its service's root. */
final class Generation {
    private final int version;
    private final byte[] wrapped;
    private final String currentFrom;

    Generation(int version, byte[] wrapped, String currentFrom) {
        this.version = version;
        this.wrapped = wrapped.clone();
        this.currentFrom = currentFrom;
    }

    /** @throws IllegalArgumentException when the line is none that {@link #line} wrote */
    static Generation of(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a version, a key and a time");
        }
        return new Generation(Integer.parseInt(parts[0]), Base64.getDecoder().decode(parts[1]), parts[2]);
    }

    String line() {
        return version + " " + Base64.getEncoder().encodeToString(wrapped) + " " + currentFrom;
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
        return Schema.hash(wrapped);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Generation that && version == that.version && Arrays.equals(wrapped, that.wrapped);
    }

    @Override
    public int hashCode() {
        return version;
    }
}
