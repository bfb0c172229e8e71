package com.cns.local.backup;

import com.cns.local.infrastructure.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Loads one database from a backup. */
final class Load {
    private static final Pattern COPY = Pattern.compile("COPY public\\.(\\S+) \\(.*\\) FROM stdin;");
    private static final Pattern SEQUENCE =
            Pattern.compile("SELECT pg_catalog\\.setval\\('public\\.([a-z0-9_]+)', (\\d+)\\);");

    private final Path file;
    private final String database;
    private final Safe safe;

    Load(Path folder, String database, Safe safe) {
        this.file = Dump.file(folder, database);
        this.database = database;
        this.safe = safe;
    }

    /**
     * Whether it can be loaded; changes nothing.
     *
     * @throws StartFailure in one line that says why not
     */
    void check(Connection connection) throws SQLException, IOException {
        Map<Integer, String> keys = new HashMap<>();
        try (BufferedReader lines = open()) {
            if (!(Dump.FORM + database).equals(lines.readLine())) {
                throw new StartFailure(file + " is no backup of " + database);
            }
            if (!(Dump.MIGRATIONS + Schema.migrations(connection)).equals(lines.readLine())) {
                throw new StartFailure(file + " was made of another version's tables: restore it with that version,"
                        + " started once on this folder, then upgrade");
            }
            for (String line = lines.readLine(); line != null && line.startsWith(Dump.KEY); line = lines.readLine()) {
                String[] key = line.substring(Dump.KEY.length()).split(" ", 2);
                keys.put(Integer.parseInt(key[0]), key[1]);
            }
        }
        requireWhole();
        missing(connection, keys);
    }

    /** One that was cut off is found before anything is changed. */
    private void requireWhole() throws IOException {
        try (BufferedReader lines = open()) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            if (!last.equals("\\.") && !SEQUENCE.matcher(last).matches()) {
                throw new StartFailure(file + " ends in the middle of a table");
            }
        }
    }

    /** Which of these the keyring does not have, from the safe. */
    private List<Generation> missing(Connection connection, Map<Integer, String> keys)
            throws SQLException, IOException {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Integer, String> here = Schema.generations(connection).stream()
                .collect(Collectors.toMap(Generation::version, Generation::print));
        List<Generation> kept = safe.of(database);
        return keys.entrySet().stream()
                .filter(key -> !key.getValue().equals(here.get(key.getKey())))
                .map(key -> kept.stream()
                        .filter(one ->
                                one.version() == key.getKey() && one.print().equals(key.getValue()))
                        .findFirst()
                        .orElseThrow(() -> new StartFailure(file + ": its key-encryption key " + key.getKey()
                                + " is destroyed, what it holds can never be opened again: take a younger backup")))
                .toList();
    }

    /** Replaces what the database holds, in one transaction, and raises its epoch. */
    void load(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                BufferedReader lines = open()) {
            // Neither triggers nor foreign keys: rows come in no order, and append-only tables are replaced.
            statement.execute("set local session_replication_role = replica");
            Map<String, String> tables = Schema.tables(connection);
            statement.execute(tables.keySet().stream()
                    .map(table -> "public.\"" + table + '"')
                    .collect(Collectors.joining(", ", "truncate table ", "")));
            Map<Integer, String> keys = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, lines, connection, tables, keys);
            }
            for (Generation generation : missing(connection, keys)) {
                put(connection, generation);
            }
            if (!Server.isKeyring(database)) {
                statement.execute("update epoch set number = number + 1, since = now()");
            }
        }
        connection.commit();
    }

    private void take(
            String line,
            BufferedReader lines,
            Connection connection,
            Map<String, String> tables,
            Map<Integer, String> keys)
            throws SQLException, IOException {
        Matcher copy = COPY.matcher(line);
        Matcher sequence = SEQUENCE.matcher(line);
        if (line.startsWith(Dump.KEY)) {
            String[] key = line.substring(Dump.KEY.length()).split(" ", 2);
            keys.put(Integer.parseInt(key[0]), key[1]);
        } else if (copy.matches()) {
            String table = copy.group(1).replace("\"", "");
            // A day that was dropped since is over: what it held was to go.
            rows(
                    lines,
                    tables.containsKey(table) ? line.substring(0, line.length() - 1) : "",
                    connection.unwrap(PGConnection.class).getCopyAPI());
        } else if (sequence.matches()) {
            raise(connection, sequence.group(1), Long.parseLong(sequence.group(2)));
        }
    }

    private static void rows(BufferedReader lines, String statement, CopyManager manager)
            throws SQLException, IOException {
        CopyIn copy = statement.isEmpty() ? null : manager.copyIn(statement);
        for (String line = lines.readLine(); line != null && !line.equals("\\."); line = lines.readLine()) {
            if (copy != null) {
                byte[] row = (line + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
        }
        if (copy != null) {
            copy.endCopy();
        }
    }

    /** Numbers that were given out since are not given out again. */
    private static void raise(Connection connection, String sequence, long to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select setval(format('public.%I', sequencename)::regclass, greatest(coalesce(last_value, 1), ?))
                from pg_sequences where schemaname = 'public' and sequencename = ?""")) {
            statement.setLong(1, to);
            statement.setString(2, sequence);
            statement.executeQuery().close();
        }
    }

    /** Under which root it was wrapped when it was kept, nobody says: the service tries those that it has. */
    private static void put(Connection connection, Generation generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into key_encryption_key (version, wrapped, key_id, current_from) values (?, ?, ?, ?::timestamptz)
                on conflict (version) do update set wrapped = excluded.wrapped, key_id = excluded.key_id,
                    current_from = excluded.current_from, root = null""")) {
            statement.setInt(1, generation.version());
            statement.setBytes(2, generation.wrapped());
            statement.setObject(3, generation.id());
            statement.setString(4, generation.currentFrom());
            statement.executeUpdate();
        }
    }

    private BufferedReader open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StartFailure("There is no backup of " + database + ": " + file + " is missing");
        }
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
