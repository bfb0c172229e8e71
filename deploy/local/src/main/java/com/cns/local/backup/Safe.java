package com.cns.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Key-encryption keys outside of their database, in the folder of keys: only the newest set, so that what is destroyed is
 * gone from here with the next backup.
 */
final class Safe {
    private final Path folder;

    Safe(Path folder) {
        this.folder = folder;
    }

    void keep(String keyring, List<Generation> generations) throws IOException {
        Path draft = PrivateFiles.temporary(folder);
        Files.write(draft, generations.stream().map(Generation::line).toList());
        Files.move(draft, file(keyring), StandardCopyOption.ATOMIC_MOVE);
    }

    /** None when no backup was made. */
    List<Generation> of(String keyring) throws IOException {
        try {
            return Files.readAllLines(file(keyring)).stream()
                    .map(Generation::of)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IllegalArgumentException e) {
            throw new IOException("The file " + file(keyring) + " holds no key-encryption keys", e);
        }
    }

    private Path file(String keyring) {
        return folder.resolve(keyring + ".generations");
    }
}
