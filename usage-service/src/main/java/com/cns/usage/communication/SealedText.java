package com.cns.usage.communication;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text of a communication, sealed under the end-user's key and under that of everybody else whom it mentions: whoever of
 * them is erased, it cannot be read any more, wherever it is (R13).
 *
 * <p>Of one person it is a sealed value as any. Of several: one byte of {@link #LAYERED}, one byte with the number of
 * mentioned, the value, and the mentioned subjects' ids of sixteen bytes each. The value was sealed under the first id's
 * key, what came of it under the second's and so on, in the end under the end-user's.
 */
public final class SealedText {
    /** Where a sealed value has its version, 1. */
    private static final byte LAYERED = 2;

    private static final int HEAD = 2;
    private static final int ID = 2 * Long.BYTES;

    private SealedText() {}

    public static Sealed seal(
            Field field, String text, AccountId account, CommunicationId id, Keys endUser, List<Keys> mentioned) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        for (Keys one : mentioned) {
            value = layer(field, value, account, id, one).bytes();
        }
        Sealed outermost = layer(field, value, account, id, endUser);
        return mentioned.isEmpty() ? outermost : layered(outermost.bytes(), mentioned);
    }

    private static Sealed layer(Field field, byte[] value, AccountId account, CommunicationId id, Keys keys) {
        return keys.of(field.scope()).seal(value, field.of(account, keys.subject(), id));
    }

    private static Sealed layered(byte[] outermost, List<Keys> mentioned) {
        ByteBuffer form = ByteBuffer.allocate(HEAD + outermost.length + mentioned.size() * ID)
                .put(LAYERED)
                .put((byte) mentioned.size())
                .put(outermost);
        mentioned.forEach(one -> form.putLong(one.subject().value().getMostSignificantBits())
                .putLong(one.subject().value().getLeastSignificantBits()));
        return Sealed.of(form.array());
    }

    /** Whose keys it takes beside the end-user's. */
    public static List<SubjectId> mentioned(byte[] sealed) {
        int count = count(sealed);
        ByteBuffer ids = ByteBuffer.wrap(sealed).position(sealed.length - count * ID);
        List<SubjectId> mentioned = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            mentioned.add(new SubjectId(new UUID(ids.getLong(), ids.getLong())));
        }
        return mentioned;
    }

    /**
     * Null when a key that it takes is not among these: somebody whom it is about was erased.
     *
     * @throws IllegalArgumentException when it was not sealed as that field of that communication
     */
    public static @Nullable String open(
            Field field,
            byte[] sealed,
            AccountId account,
            CommunicationId id,
            SubjectId endUser,
            Map<SubjectId, Keys> keys) {
        List<SubjectId> layers = new ArrayList<>(mentioned(sealed));
        byte[] value = layers.isEmpty() ? sealed : Arrays.copyOfRange(sealed, HEAD, sealed.length - layers.size() * ID);
        layers.add(endUser);
        for (SubjectId who : layers.reversed()) {
            Keys of = keys.get(who);
            if (of == null) {
                return null;
            }
            value = of.of(field.scope()).open(Sealed.of(value), field.of(account, who, id));
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static int count(byte[] sealed) {
        if (sealed[0] != LAYERED) {
            return 0;
        }
        int count = sealed[1];
        if (count < 1 || sealed.length < HEAD + count * ID) {
            throw new IllegalArgumentException("not a sealed value in layers");
        }
        return count;
    }
}
