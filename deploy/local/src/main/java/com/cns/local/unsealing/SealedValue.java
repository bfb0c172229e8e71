package com.cns.local.unsealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM: one byte of version, a nonce of 12 bytes, the ciphertext, a tag of 16. As text it is base64url.
 *
 * <p>A value about several people was sealed under the key of each in turn, in the end under that of the record's own
 * subject: the version 2, one byte with the number of the others, the value, and their subject ids from the innermost on.
 */
public final class SealedValue {
    private static final byte VERSION = 1;
    private static final byte LAYERED = 2;
    private static final int HEAD = 2;
    private static final int ID = 2 * Long.BYTES;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 1 + NONCE + TAG_BITS / Byte.SIZE;
    private static final Pattern TEXT = Pattern.compile("A[Q-Za-v][A-Za-z0-9_-]{37,}");

    private SealedValue() {}

    /** Whether bytes could be one. */
    public static boolean looksLike(byte[] bytes) {
        return bytes.length >= SHORTEST && (bytes[0] == VERSION || (bytes[0] == LAYERED && isLayered(bytes)));
    }

    private static boolean isLayered(byte[] bytes) {
        return bytes[1] > 0 && bytes.length >= HEAD + SHORTEST + bytes[1] * ID && bytes[HEAD] == VERSION;
    }

    /** Whose keys a value takes beside that of the record's own subject, from the innermost layer outwards. */
    public static List<UUID> others(byte[] bytes) {
        List<UUID> others = new ArrayList<>();
        if (bytes[0] == LAYERED) {
            ByteBuffer ids = ByteBuffer.wrap(bytes).position(bytes.length - bytes[1] * ID);
            while (ids.hasRemaining()) {
                others.add(new UUID(ids.getLong(), ids.getLong()));
            }
        }
        return others;
    }

    /** What the record's own subject's key opens. */
    public static byte[] outermost(byte[] bytes) {
        return bytes[0] == LAYERED ? Arrays.copyOfRange(bytes, HEAD, bytes.length - bytes[1] * ID) : bytes;
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
        if (sealed.length < SHORTEST || sealed[0] != VERSION) {
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
