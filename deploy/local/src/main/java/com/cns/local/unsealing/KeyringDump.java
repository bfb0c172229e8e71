package com.cns.local.unsealing;

import com.cns.contract.id.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pg_dump or pg_dumpall wrote of keyrings as plain SQL. Read twice: a dump names keys before it says whose they are.
 */
final class KeyringDump {
    private static final Pattern COPY =
            Pattern.compile("COPY (?:public\\.)?(subject|data_key|key_encryption_key) \\(([^)]*)\\) FROM stdin;");
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (?:public\\.)?(subject|data_key|key_encryption_key)\\b.*");

    private final String name;
    private final Path file;

    KeyringDump(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /** A row of a table, by column. */
    private interface RowReader {
        void row(int keyring, String table, Map<String, String> row);
    }

    /** @param wanted which of the account's subjects, by id and token */
    List<Keyring> read(AccountId account, BiPredicate<UUID, byte[]> wanted) {
        List<Keyring> keyrings = new ArrayList<>();
        int tables = pass((number, table, row) -> {
            Keyring keyring = at(keyrings, number);
            if (table.equals("key_encryption_key")) {
                keyring.addKeyEncryptionKey(Integer.parseInt(text(row, "version")), bytes(text(row, "wrapped")));
            } else if (table.equals("subject")
                    && UUID.fromString(text(row, "account_id")).equals(account.value())
                    && wanted.test(UUID.fromString(text(row, "subject_id")), bytes(text(row, "token")))) {
                keyring.addSubject(UUID.fromString(text(row, "subject_id")));
            }
        });
        if (tables < 3) {
            throw new CannotLook(name + " is no plain-SQL dump of a keyring: pg_dump without -F writes one");
        }
        pass((number, table, row) -> {
            if (table.equals("data_key")) {
                Keyring keyring = at(keyrings, number);
                UUID subject = UUID.fromString(text(row, "subject_id"));
                if (keyring.knows(subject)) {
                    keyring.addKey(
                            subject,
                            text(row, "scope"),
                            Integer.parseInt(text(row, "kek_version")),
                            bytes(text(row, "wrapped")));
                }
            }
        });
        return keyrings;
    }

    private Keyring at(List<Keyring> keyrings, int number) {
        while (keyrings.size() <= number) {
            keyrings.add(new Keyring(name));
        }
        return keyrings.get(number);
    }

    /** How many tables of keyrings there are. */
    private int pass(RowReader reader) {
        int keyring = 0;
        int tables = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Gzip.open(file), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                Matcher copy = COPY.matcher(line);
                if (copy.matches()) {
                    tables++;
                    rows(lines, keyring, copy.group(1), copy.group(2).split(", "), reader);
                } else if (line.startsWith("\\connect ")) {
                    keyring++;
                } else if (INSERT.matcher(line).matches()) {
                    throw new CannotLook(name + " was dumped with --inserts: dump it without");
                }
            }
        } catch (IOException e) {
            throw new CannotLook(name + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new CannotLook(name + " holds a row that is none of a keyring", e);
        }
        return tables;
    }

    private void rows(BufferedReader lines, int keyring, String table, String[] columns, RowReader reader)
            throws IOException {
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.equals("\\.")) {
                return;
            }
            String[] values = line.split("\t", -1);
            if (values.length != columns.length) {
                throw new IllegalArgumentException("a row has as many values as columns");
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], values[i].replace("\\\\", "\\"));
            }
            reader.row(keyring, table, row);
        }
        throw new CannotLook(name + " ends in the middle of a table");
    }

    private static String text(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("a keyring has a column " + column);
        }
        return value;
    }

    private static byte[] bytes(String value) {
        if (!value.startsWith("\\x")) {
            throw new IllegalArgumentException("bytes are written in hex");
        }
        return HexFormat.of().parseHex(value, 2, value.length());
    }
}
