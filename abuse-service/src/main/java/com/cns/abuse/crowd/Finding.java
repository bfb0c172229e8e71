package com.cns.abuse.crowd;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * What was found out about an account where the key is another one, on its way to the account's sums.
 *
 * @param count of what the kind says
 * @param at milliseconds since 1970
 * @param id the same whenever the same is found out again
 */
public record Finding(Kind kind, long count, long at, EventId id) {
    private static final int SIZE = 1 + 4 * Long.BYTES;

    /** What was found out. */
    public enum Kind {
        /** Accounts that signed up from the account's network, itself included. */
        SIGN_UPS(1),
        /** Other accounts that sent the same text. */
        SAME_TEXT(2),
        /** An end-user withdrew a consent. */
        WITHDRAWAL(3),
        /** Other accounts that sent the same web address. */
        SAME_LINK(4),
        /** Accounts that named the account's means of payment, itself included. */
        SAME_CARD(5);

        /** As it is on the way; never used for another. */
        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        private static Kind of(byte code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind"));
        }
    }

    static Finding of(Kind kind, long count, AccountId account, String key, Sighting sighting) {
        String name = kind + " " + key + " " + sighting.cause() + " " + account;
        return new Finding(
                kind,
                count,
                sighting.at(),
                new EventId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII))));
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(SIZE)
                .put(kind.code)
                .putLong(count)
                .putLong(at)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    public static Finding fromBytes(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new Finding(
                Kind.of(from.get()),
                from.getLong(),
                from.getLong(),
                new EventId(new UUID(from.getLong(), from.getLong())));
    }
}
