package com.cns.platform.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A root that was read from a file. */
final class FileRootKey implements RootKey {
    private static final int ID_BYTES = 8;
    /** So that the id is no hash that anything else makes of the key. */
    private static final byte[] DOMAIN = "CNS root key".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final String id;

    FileRootKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = fingerprint(bytes);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
        return AesGcm.seal(key, context, plain);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return AesGcm.open(key, context, wrapped);
    }

    /** Of 32 random bytes: nobody finds them by trying. */
    private static String fingerprint(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(DOMAIN);
            return HexFormat.of().formatHex(digest.digest(bytes), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
