package com.cns.platform.keyring;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with random 96-bit nonces (NIST SP 800-38D, 8.2.2). A sealed value is one byte of version, the nonce, the
 * ciphertext and the tag of 128 bits. Each thread keeps a cipher and a stock of random bytes: making them anew costs more
 * than the sealing.
 */
final class AesGcm {
    static final int OVERHEAD = 1 + 12 + 16;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int STOCK = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<AesGcm> OF_THREAD = ThreadLocal.withInitial(AesGcm::new);

    private final Cipher cipher;
    private final byte[] stock = new byte[STOCK];
    private int used = STOCK;

    private AesGcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    static byte[] seal(SecretKey key, byte[] associated, byte[] plain) {
        return OF_THREAD.get().sealed(key, associated, plain);
    }

    /** @throws IllegalArgumentException when it was not sealed under this key with this associated data */
    static byte[] open(SecretKey key, byte[] associated, byte[] sealed) {
        return OF_THREAD.get().opened(key, associated, sealed);
    }

    /** Fresh random bytes, such as a key. */
    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        OF_THREAD.get().draw(bytes, 0, length);
        return bytes;
    }

    private byte[] sealed(SecretKey key, byte[] associated, byte[] plain) {
        byte[] sealed = new byte[OVERHEAD + plain.length];
        sealed[0] = VERSION;
        draw(sealed, 1, NONCE);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE));
            cipher.updateAAD(associated);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private byte[] opened(SecretKey key, byte[] associated, byte[] sealed) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new IllegalArgumentException("not a sealed value of a known version");
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE));
            cipher.updateAAD(associated);
            return cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("not sealed with this key at this place");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening failed", e);
        }
    }

    private void draw(byte[] into, int offset, int length) {
        if (STOCK - used < length) {
            RANDOM.nextBytes(stock);
            used = 0;
        }
        System.arraycopy(stock, used, into, offset, length);
        // What was given out may be a key: the stock forgets it.
        Arrays.fill(stock, used, used + length, (byte) 0);
        used += length;
    }
}
