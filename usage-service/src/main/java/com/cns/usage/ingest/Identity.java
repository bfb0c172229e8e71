package com.cns.usage.ingest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.keyring.Tokens;
import com.cns.usage.submission.Wanted;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What makes a communication the same one: its id from the client's id, and its fingerprint from what was said of it. */
@Singleton
class Identity {
    private static final String ID = "communication-id";
    private static final String FINGERPRINT = "communication-fingerprint";
    private static final int FINGERPRINT_BYTES = 16;

    private final KeyedHash hash;

    /** A keyed hash of parts; {@code domain} separates uses. */
    interface KeyedHash {
        byte[] of(String domain, byte[]... parts);
    }

    @Inject
    Identity(Tokens tokens) {
        this(tokens::hmac);
    }

    Identity(KeyedHash hash) {
        this.hash = hash;
    }

    /** UUIDv8 (RFC 9562, 5.8) of the HMAC of account and client id: every retry shows the same. */
    CommunicationId id(AccountId account, String clientId) {
        ByteBuffer bits =
                ByteBuffer.wrap(hash.of(ID, bytes(account.value()), clientId.getBytes(StandardCharsets.UTF_8)));
        long most = (bits.getLong() & ~0xF000L) | 0x8000L;
        long least = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new CommunicationId(new UUID(most, least));
    }

    /**
     * 128 bits of the HMAC of the canonical payload, base64url. A time that the server filled in is left out, so that a
     * retry that leaves it out again is equal.
     */
    String fingerprint(AccountId account, Wanted wanted) {
        Wanted.Price price = wanted.price();
        byte[] bits = hash.of(
                FINGERPRINT,
                bytes(account.value()),
                new Canonical()
                        .add(wanted.product().name())
                        .add(wanted.direction().name())
                        .add(wanted.status().name())
                        .add(wanted.from())
                        .add(wanted.to())
                        .add(
                                wanted.occurredAt() == null
                                        ? null
                                        : wanted.occurredAt().toString())
                        .add(Long.toString(wanted.quantity()))
                        .add(price == null ? null : Long.toString(price.amountMinor()))
                        .add(price == null ? null : price.currency())
                        .add(wanted.text())
                        .addIfTold("name", wanted.name())
                        .addIfTold("tags", wanted.tags().isEmpty() ? null : String.join("\n", wanted.tags()))
                        .addIfTold("carrier", wanted.carrier())
                        .bytes());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bits, FINGERPRINT_BYTES));
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** Each part with its length before it, -1 for an absent one: no two payloads have the same form. */
    private static final class Canonical {
        private static final byte[] NOTHING = {};

        private byte[] form = new byte[512];
        private int length;

        Canonical add(@Nullable String part) {
            byte[] text = part == null ? NOTHING : part.getBytes(StandardCharsets.UTF_8);
            int told = part == null ? -1 : text.length;
            int end = length + Integer.BYTES + text.length;
            if (end > form.length) {
                form = Arrays.copyOf(form, Math.max(2 * form.length, end));
            }
            form[length] = (byte) (told >>> 24);
            form[length + 1] = (byte) (told >>> 16);
            form[length + 2] = (byte) (told >>> 8);
            form[length + 3] = (byte) told;
            System.arraycopy(text, 0, form, length + Integer.BYTES, text.length);
            length = end;
            return this;
        }

        /** What came to the form later leaves the form of those that do not have it as it was. */
        Canonical addIfTold(String field, @Nullable String part) {
            return part == null ? this : add(field).add(part);
        }

        byte[] bytes() {
            return Arrays.copyOf(form, length);
        }
    }
}
