package com.cns.platform.keyring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The roots of a service: the current one wraps, the others only open, as long as something is wrapped under them (ADR 55). Those are the
 * one before, or the one to come, so that a replica that has it not as its current one yet opens what others have put under it.
 */
@Singleton
class Roots {
    static final String CURRENT = "cns.keyring.root-file";
    static final String OTHERS = "cns.keyring.other-root-files";

    private final RootKey current;
    private final Map<String, RootKey> byId = new LinkedHashMap<>();

    @Inject
    Roots(KeyringConfig config) {
        this(
                new FileRootKey(KeyFile.read(CURRENT, config.rootFile())),
                read(config.otherRootFiles().orElse(List.of())));
    }

    Roots(RootKey current, List<RootKey> others) {
        this.current = current;
        byId.put(current.id(), current);
        others.forEach(other -> byId.putIfAbsent(other.id(), other));
    }

    /** Those that are there: a file comes for a rotation and goes after it, and a start that needs one that is gone refuses. */
    static List<RootKey> read(List<Path> files) {
        return files.stream()
                .filter(Files::exists)
                .<RootKey>map(file -> new FileRootKey(KeyFile.read(OTHERS, file)))
                .toList();
    }

    RootKey current() {
        return current;
    }

    boolean hasOthers() {
        return byId.size() > 1;
    }

    /**
     * Opens what one of these has wrapped.
     *
     * @param root which, where that is known: then no other is tried
     * @return empty when none of these opens it
     */
    Optional<byte[]> unwrap(@Nullable String root, byte[] wrapped, byte[] context) {
        return byId.values().stream()
                .filter(one -> root == null || root.equals(one.id()))
                .flatMap(one -> unwrap(one, wrapped, context).stream())
                .findFirst();
    }

    private static Optional<byte[]> unwrap(RootKey root, byte[] wrapped, byte[] context) {
        try {
            return Optional.of(root.unwrap(wrapped, context));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Their ids, for a message; the current one first. */
    @Override
    public String toString() {
        return String.join(", ", byId.keySet());
    }
}
