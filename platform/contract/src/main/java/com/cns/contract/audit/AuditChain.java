package com.cns.contract.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of a chain: each binds a commitment to its position and to everything before it. */
public final class AuditChain {
    private static final int HASH_BYTES = 32;

    private AuditChain() {}

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
        return sha256(
                previous, ByteBuffer.allocate(Long.BYTES).putLong(position).array(), commitment);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
