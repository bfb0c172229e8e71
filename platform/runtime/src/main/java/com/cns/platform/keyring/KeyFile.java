package com.cns.platform.keyring;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** Reads a secret of 32 bytes from a file that nobody else may read. */
final class KeyFile {
    static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private KeyFile() {}

    /**
     * @param key the configuration key that names the file, for the message
     * @throws ConfigurationException in one line that says what to do, without the file's content
     */
    static byte[] read(String key, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refuse(key, file, "no such file: write 32 random bytes in base64 there, mode 0600");
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(permissions)) {
                String shown = PosixFilePermissions.toString(permissions);
                throw refuse(key, file, "others may use it (" + shown + "): chmod 600");
            }
            return decode(key, file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | UnsupportedOperationException e) {
            throw refuse(key, file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] decode(String key, Path file, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw refuse(key, file, "it is not base64");
        }
        if (bytes.length != BYTES) {
            throw refuse(key, file, "it holds " + bytes.length + " bytes in base64, not " + BYTES);
        }
        return bytes;
    }

    private static ConfigurationException refuse(String key, Path file, String why) {
        return new ConfigurationException(key + "=" + file + ": " + why, Set.of(key));
    }
}
