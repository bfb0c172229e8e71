package com.cns.local.unsealing;

import com.cns.contract.id.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * A person as one keyring knows them.
 *
 * @param keyring the database or the file
 * @param subject the id that rows and events carry
 * @param byScope the person's keys
 * @param wrapped the same keys as the keyring stores them
 */
public record PersonKeys(
        String keyring, AccountId account, UUID subject, Map<String, SecretKey> byScope, List<byte[]> wrapped) {
    public PersonKeys {
        byScope = Map.copyOf(byScope);
        wrapped = List.copyOf(wrapped);
    }

    /**
     * Opens a value.
     *
     * @param scope of the key; empty: any
     * @return empty when no key of the person opens it as that field of that record
     */
    public Optional<byte[]> open(Optional<String> scope, UUID record, String field, byte[] sealed) {
        byte[] place = place(record, field);
        return byScope.entrySet().stream()
                .filter(key -> scope.isEmpty() || scope.get().equals(key.getKey()))
                .flatMap(key -> SealedValue.open(key.getValue(), place, sealed).stream())
                .findFirst();
    }

    private byte[] place(UUID record, String field) {
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        return put(put(put(ByteBuffer.allocate(6 * Long.BYTES + name.length), account.value()), subject), record)
                .put(name)
                .array();
    }

    /** What a data key is wrapped with: account, subject, scope. */
    static byte[] wrapping(AccountId account, UUID subject, String scope) {
        byte[] name = scope.getBytes(StandardCharsets.UTF_8);
        return put(put(ByteBuffer.allocate(4 * Long.BYTES + name.length), account.value()), subject)
                .put(name)
                .array();
    }

    private static ByteBuffer put(ByteBuffer buffer, UUID id) {
        return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "PersonKeys[" + keyring + "]";
    }
}
