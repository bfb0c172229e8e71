package com.cns.abuse.crowd;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * An account was seen with what the key names.
 *
 * @param at milliseconds since 1970
 * @param cause the event that told so
 */
public record Sighting(AccountId account, long at, EventId cause) {
    /** What keys of web addresses start with; keys of texts are hexadecimal. */
    public static final String LINK = "link:";

    private static final int SIZE = 5 * Long.BYTES;

    public byte[] toBytes() {
        return ByteBuffer.allocate(SIZE)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putLong(at)
                .putLong(cause.value().getMostSignificantBits())
                .putLong(cause.value().getLeastSignificantBits())
                .array();
    }

    static Sighting fromBytes(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new Sighting(
                new AccountId(new UUID(from.getLong(), from.getLong())),
                from.getLong(),
                new EventId(new UUID(from.getLong(), from.getLong())));
    }
}
