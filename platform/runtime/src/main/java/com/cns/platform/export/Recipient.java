package com.cns.platform.export;

import com.cns.contract.privacy.SealedPart;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Whom a copy's parts are sealed to: an X25519 public key (HPKE, RFC 9180, base mode). */
public final class Recipient {
    private static final int BYTES = 32;

    private final byte[] key;

    private Recipient(byte[] key) {
        this.key = key;
    }

    static Recipient of(Bytes key) {
        return new Recipient(key.toByteArray());
    }

    /** @throws IllegalArgumentException when it is not 32 bytes, base64url */
    public static Recipient of(String text) {
        byte[] key = Base64.getUrlDecoder().decode(text);
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a public key is " + BYTES + " bytes");
        }
        return new Recipient(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** As the request's event has it. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** Seals items, as JSON one a line. */
    @AccessesPartialKey
    public SealedPart seal(PartName name, byte[] items) {
        try {
            HpkePublicKey to = HpkePublicKey.create(RecipientKey.SUITE, Bytes.copyFrom(key), null);
            HybridEncrypt sealing = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(to).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
            return SealedPart.of(sealing.encrypt(items, name.info()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key that a part can be sealed to");
        }
    }
}
