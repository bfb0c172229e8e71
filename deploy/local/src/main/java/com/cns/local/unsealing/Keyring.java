package com.cns.local.unsealing;

import com.cns.contract.id.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The rows of one keyring that are about one person, and its key-encryption keys. */
final class Keyring {
    private final String name;
    private final Map<Integer, byte[]> keyEncryptionKeys = new HashMap<>();
    private final Set<UUID> subjects = new HashSet<>();
    private final List<DataKey> keys = new ArrayList<>();

    Keyring(String name) {
        this.name = name;
    }

    void addKeyEncryptionKey(int version, byte[] wrapped) {
        keyEncryptionKeys.put(version, wrapped);
    }

    void addSubject(UUID subject) {
        subjects.add(subject);
    }

    boolean knows(UUID subject) {
        return subjects.contains(subject);
    }

    Set<UUID> subjects() {
        return Set.copyOf(subjects);
    }

    void addKey(UUID subject, String scope, int version, byte[] wrapped) {
        keys.add(new DataKey(subject, scope, version, wrapped));
    }

    /**
     * The person's keys, opened.
     *
     * @throws CannotLook when the suite's roots do not open what wraps them
     */
    List<PersonKeys> persons(AccountId account, KeyFolder files) {
        Map<Integer, List<SecretKey>> opened = new HashMap<>();
        List<PersonKeys> persons = new ArrayList<>();
        for (UUID subject : subjects) {
            Map<String, SecretKey> byScope = new HashMap<>();
            List<byte[]> wrapped = new ArrayList<>();
            for (DataKey key : keys) {
                if (key.subject.equals(subject)) {
                    wrapped.add(key.wrapped);
                    List<SecretKey> wrapping = opened.computeIfAbsent(key.version, version -> open(version, files));
                    byScope.put(key.scope, unwrap(wrapping, account, key));
                }
            }
            persons.add(new PersonKeys(name, account, subject, byScope, wrapped));
        }
        return persons;
    }

    /** Its own, or where a backup was made without, whichever the folder of keys has of that number. */
    private List<SecretKey> open(int version, KeyFolder files) {
        byte[] own = keyEncryptionKeys.get(version);
        List<SecretKey> keys = own == null
                ? files.kept(version)
                : files.keyEncryptionKey(version, own).stream().toList();
        if (keys.isEmpty()) {
            throw new CannotLook(name + ": no root key in the data folder opens its key-encryption key " + version
                    + ", or that is destroyed");
        }
        return keys;
    }

    private SecretKey unwrap(List<SecretKey> wrapping, AccountId account, DataKey key) {
        byte[] context = PersonKeys.wrapping(account, key.subject, key.scope);
        return wrapping.stream()
                .flatMap(one -> SealedValue.open(one, context, key.wrapped).stream())
                .map(bytes -> (SecretKey) new SecretKeySpec(bytes, "AES"))
                .findFirst()
                .orElseThrow(() -> new CannotLook(name + ": the person's key '" + key.scope + "' does not open"));
    }

    private static final class DataKey {
        private final UUID subject;
        private final String scope;
        private final int version;
        private final byte[] wrapped;

        DataKey(UUID subject, String scope, int version, byte[] wrapped) {
            this.subject = subject;
            this.scope = scope;
            this.version = version;
            this.wrapped = wrapped.clone();
        }
    }
}
