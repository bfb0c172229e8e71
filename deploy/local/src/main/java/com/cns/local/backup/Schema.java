package com.cns.local.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What of a database a backup has. */
final class Schema {
    /** The schema itself; what belongs to the database as it is now, whatever it held before. */
    private static final Set<String> NEVER = Set.of("flyway_schema_history", "epoch", "destroyed_key_encryption_key");

    static final String KEYS = "key_encryption_key";

    /** Those that hold rows: partitions one by one, so that one whose time is over is not filled again. */
    private static final String TABLES = """
            select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            group by c.relname order by c.relname""";

    private static final String MIGRATIONS = """
            select coalesce(string_agg(script || ' ' || coalesce(checksum, 0), ',' order by script), '')
            from flyway_schema_history where success and version is not null""";

    private static final String EXISTS = "select to_regclass('public.flyway_schema_history') is not null";

    private Schema() {}

    /** By table its columns, in their order. */
    static Map<String, String> tables(Connection connection) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!NEVER.contains(rows.getString(1)) && !rows.getString(1).equals(KEYS)) {
                    tables.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return tables;
    }

    /** Stands for what was migrated; empty when nothing was. */
    static String migrations(Connection connection) throws SQLException {
        return one(connection, EXISTS).equals("t")
                ? hash(one(connection, MIGRATIONS).getBytes(StandardCharsets.UTF_8))
                : "";
    }

    static Map<String, Long> sequences(Connection connection) throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select sequencename, last_value from"
                        + " pg_sequences where schemaname = 'public' and last_value is not null order by 1");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    static List<Generation> generations(Connection connection) throws SQLException {
        List<Generation> generations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select version, wrapped, key_id, current_from::text from key_encryption_key order by version");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                generations.add(new Generation(
                        rows.getInt(1), rows.getBytes(2), rows.getObject(3, UUID.class), rows.getString(4)));
            }
        }
        return generations;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
