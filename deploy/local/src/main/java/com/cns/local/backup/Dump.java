package com.cns.local.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes the rows of one database. */
final class Dump {
    static final String FORM = "-- CNS backup 1 of ";
    static final String MIGRATIONS = "-- migrations ";
    static final String KEY = "-- key-encryption key ";

    private Dump() {}

    static Path file(Path folder, String database) {
        return folder.resolve(database + ".sql.gz");
    }

    /** In one snapshot; the file is there when all of it is. */
    static void write(Connection connection, String database, Path folder) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        Path draft = PrivateFiles.temporary(folder);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(draft))) {
            line(out, FORM + database);
            line(out, MIGRATIONS + Schema.migrations(connection));
            if (Server.isKeyring(database)) {
                for (Generation generation : Schema.generations(connection)) {
                    line(out, KEY + generation.version() + " " + generation.print());
                }
                // As pg_dump names it, without a row: whoever looks for a keyring finds one.
                line(out, "COPY public." + Schema.KEYS + " (version, wrapped) FROM stdin;");
                line(out, "\\.");
            }
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map.Entry<String, String> table : Schema.tables(connection).entrySet()) {
                String rows = "public." + quoted(table.getKey()) + " (" + table.getValue() + ")";
                line(out, "COPY " + rows + " FROM stdin;");
                copy.copyOut("COPY " + rows + " TO STDOUT", out);
                line(out, "\\.");
            }
            for (Map.Entry<String, Long> sequence : Schema.sequences(connection).entrySet()) {
                line(out, "SELECT pg_catalog.setval('public." + sequence.getKey() + "', " + sequence.getValue() + ");");
            }
        }
        connection.rollback();
        Files.move(draft, file(folder, database), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Only where it must be, as pg_dump writes it: names here are plain. */
    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
