package com.cns.local.unsealing;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM: one byte of version, a nonce of 12 bytes, the ciphertext, a tag of 16. As text it is base64url. */
public final class SealedValue {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 1 + NONCE + TAG_BITS / Byte.SIZE;
    private static final Pattern TEXT = Pattern.compile("A[Q-Za-f][A-Za-z0-9_-]{37,}");

    private SealedValue() {}

    /** Whether bytes could be one. */
    public static boolean looksLike(byte[] bytes) {
        return bytes.length >= SHORTEST && bytes[0] == VERSION;
    }

    /** The bytes of a text that could be one. */
    public static Optional<byte[]> decode(String text) {
        if (!TEXT.matcher(text).matches() || text.length() % 4 == 1) {
            return Optional.empty();
        }
        return Optional.of(Base64.getUrlDecoder().decode(text)).filter(SealedValue::looksLike);
    }

    /** Empty when it was not sealed with this key and this associated data. */
    static Optional<byte[]> open(SecretKey key, byte[] associated, byte[] sealed) {
        if (!looksLike(sealed)) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE));
            cipher.updateAAD(associated);
            return Optional.of(cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }
}
