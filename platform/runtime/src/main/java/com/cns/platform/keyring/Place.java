package com.cns.platform.keyring;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where a sealed value lives: the associated data of its encryption, so that it opens nowhere else. */
public record Place(AccountId account, SubjectId subject, UUID record, String field) {
    public Place {
        if (field.isEmpty()) {
            throw new IllegalArgumentException("a place names its field");
        }
    }

    /** Three ids of sixteen bytes, then the field: only the last part varies in length, so no two places look alike. */
    byte[] associatedData() {
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 * Long.BYTES * 2 + name.length)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .putLong(record.getMostSignificantBits())
                .putLong(record.getLeastSignificantBits())
                .put(name)
                .array();
    }
}
