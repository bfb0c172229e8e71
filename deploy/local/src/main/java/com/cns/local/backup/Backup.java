package com.cns.local.backup;

import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Backs up every database of a suite that runs. */
public final class Backup {
    private Backup() {}

    /**
     * Writes a file for each database; those of an earlier backup there are replaced.
     *
     * @param keys the suite's folder of keys
     * @param narrator told of each database, a line each
     * @throws StartFailure in one line; what was written so far is no backup
     */
    public static void write(Server server, Path folder, Path keys, Consumer<String> narrator) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (String database : Server.databases()) {
                try (Connection connection = server.connect(database)) {
                    if (Server.isKeyring(database)) {
                        new Safe(keys).keep(database, Schema.generations(connection));
                    }
                    Dump.write(connection, database, folder);
                }
                narrator.accept(database + ": " + Files.size(Dump.file(folder, database)) + " bytes");
            }
        } catch (IOException e) {
            throw new StartFailure("The backup cannot be written to " + folder + " (" + e.getMessage() + ")", e);
        } catch (SQLException e) {
            throw new StartFailure("A database cannot be read: is the suite ready? (" + e.getMessage() + ")", e);
        }
    }
}
