package com.cns.contract.chain;

import java.nio.ByteBuffer;

/** The hashes of a chain: each binds a commitment to its position and to everything before it. */
public final class HashChain {
    private static final int HASH_BYTES = 32;

    private HashChain() {}

    /** The hash before position 1: 32 bytes of zero. */
    public static byte[] origin() {
        return new byte[HASH_BYTES];
    }

    /**
     * SHA-256(previous ‖ position ‖ commitment), the position in eight bytes, big-endian.
     *
     * @param previous the hash at the position before
     * @param position from 1
     */
    public static byte[] link(byte[] previous, long position, byte[] commitment) {
        return Form.sha256(
                previous, ByteBuffer.allocate(Long.BYTES).putLong(position).array(), commitment);
    }
}
