package com.cns.local.unsealing;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Looks a person up in keyrings. */
public final class Keyrings {
    private static final String IS_ONE = """
            select to_regclass('public.subject') is not null and to_regclass('public.data_key') is not null
               and to_regclass('public.key_encryption_key') is not null""";
    private static final String SUBJECT = "select subject_id from subject where account_id = ? and token = ?";
    private static final String OTHER = "select subject_id from subject where account_id = ? and subject_id = ?";
    private static final String KEYS = "select scope, kek_version, wrapped from data_key where subject_id = ?";
    private static final String WRAPPING = "select version, wrapped from key_encryption_key";

    private final KeyFolder files;
    private final AccountId account;
    private final PersonToken token;

    public Keyrings(KeyFolder files, AccountId account, PersonToken token) {
        this.files = files;
        this.account = account;
        this.token = token;
    }

    /** Whether a database is a keyring, by its tables. */
    public static boolean isOne(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_ONE);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * In a database.
     *
     * @throws CannotLook when it knows the person and the keys do not open
     */
    public List<PersonKeys> in(String name, Connection connection) throws SQLException {
        return in(name, connection, SUBJECT, token.bytes());
    }

    /**
     * Somebody else of the same account in a database.
     *
     * @throws CannotLook when it knows the subject and the keys do not open
     */
    public List<PersonKeys> in(String name, Connection connection, UUID subject) throws SQLException {
        return in(name, connection, OTHER, subject);
    }

    private List<PersonKeys> in(String name, Connection connection, String query, Object who) throws SQLException {
        Keyring keyring = new Keyring(name);
        try (PreparedStatement statement = connection.prepareStatement(WRAPPING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keyring.addKeyEncryptionKey(row.getInt(1), row.getBytes(2));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, account.value());
            statement.setObject(2, who);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keyring.addSubject(row.getObject(1, UUID.class));
                }
            }
        }
        for (UUID subject : keyring.subjects()) {
            try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
                statement.setObject(1, subject);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        keyring.addKey(subject, row.getString(1), row.getInt(2), row.getBytes(3));
                    }
                }
            }
        }
        return keyring.persons(account, files);
    }

    /**
     * In a plain-SQL dump of one keyring or several, gzip too.
     *
     * @param name for the places found in it
     * @throws CannotLook when it is no such dump, cannot be read, or knows the person and the keys do not open
     */
    public List<PersonKeys> inDump(String name, Path dump) {
        byte[] wanted = token.bytes();
        return inDump(name, dump, (subject, tokenOfSubject) -> Arrays.equals(tokenOfSubject, wanted));
    }

    /** Somebody else of the same account, likewise. */
    public List<PersonKeys> inDump(String name, Path dump, UUID other) {
        return inDump(name, dump, (subject, tokenOfSubject) -> subject.equals(other));
    }

    private List<PersonKeys> inDump(String name, Path dump, BiPredicate<UUID, byte[]> wanted) {
        return new KeyringDump(name, dump)
                .read(account, wanted).stream()
                        .flatMap(keyring -> keyring.persons(account, files).stream())
                        .toList();
    }
}
