package com.cns.contract.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that are committed to: texts in their order, each in UTF-8 behind its length in four bytes,
 * big-endian; an absent one is the length -1. No two entries have the same.
 */
public final class Form {
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param name of the form, such as {@code cns-audit-1}: its first text */
    public Form(String name) {
        add(name);
    }

    public Form add(@Nullable String text) {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? ABSENT : utf8.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        bytes.writeBytes(utf8);
        return this;
    }

    /** In lower case. */
    public Form add(@Nullable UUID id) {
        return add(id == null ? null : id.toString());
    }

    /** Microseconds since 1970, in decimal. */
    public Form add(@Nullable Instant at) {
        return at == null ? add((String) null) : add(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    }

    /** SHA-256(salt ‖ form). */
    public byte[] commitment(byte[] salt) {
        return sha256(salt, bytes.toByteArray());
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
