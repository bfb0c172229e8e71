package com.cns.local.infrastructure;

import com.cns.contract.route.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The root key of each service and the pepper of the suite: 32 random bytes each, base64, readable by the owner only. */
final class KeyFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
        for (Service service : Service.values()) {
            create(root(service));
        }
        create(pepper());
    }

    Path root(Service service) {
        return folder.resolve(Infrastructure.shortName(service) + ".root");
    }

    Path pepper() {
        return folder.resolve("suite.pepper");
    }

    private static void create(Path file) {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            // Moved into place whole: a crash never leaves half a key that later starts would take for one.
            Path draft = Files.createTempFile(
                    file.getParent(), "draft", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(draft, Base64.getEncoder().encodeToString(key));
            Files.move(draft, file);
        } catch (IOException e) {
            throw new StartFailure("The key file " + file + " cannot be written (" + DataFolder.reason(e) + ")", e);
        }
    }
}
