package com.cns.platform.keyring;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Guesses whether a person is new, so that no keys are wrapped in vain for those who come again. Keeps eight bytes of each
 * of the latest tokens. A wrong "new" costs that wrapping; a wrong "known", after a destruction, a second round trip.
 */
final class Seen {
    private static final int BITS = 18;

    private final AtomicLongArray prints = new AtomicLongArray(1 << BITS);

    boolean isNew(Token token) {
        ByteBuffer bytes = ByteBuffer.wrap(token.bytes());
        return prints.getOpaque(slot(bytes)) != bytes.getLong(0);
    }

    void add(Token token) {
        ByteBuffer bytes = ByteBuffer.wrap(token.bytes());
        prints.setOpaque(slot(bytes), bytes.getLong(0));
    }

    /** A token is a keyed hash: any of its bits are as good as random. */
    private static int slot(ByteBuffer token) {
        return token.getInt(Long.BYTES) >>> (Integer.SIZE - BITS);
    }
}
