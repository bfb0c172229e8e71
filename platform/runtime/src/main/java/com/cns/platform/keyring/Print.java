package com.cns.platform.keyring;

import java.nio.ByteBuffer;

/**
 * Half of a token: what a person is known by in memory, in 16 bytes. As it comes from a keyed hash, two persons of one print
 * are as unlikely as two random ids that are the same. Pseudonymous personal data, never stored outside of the keyring.
 */
public record Print(long high, long low) {
    /** @param bytes begins with the token's first 16 bytes */
    static Print of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Print(buffer.getLong(), buffer.getLong());
    }

    /** Without the value: it is personal data. */
    @Override
    public String toString() {
        return "Print";
    }
}
