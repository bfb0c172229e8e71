package com.cns.platform.export;

import com.cns.contract.privacy.SealedPart;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** What opens the parts of one copy. */
public final class RecipientKey {
    static final HpkeParameters SUITE = suite();

    private final HpkePrivateKey key;

    private RecipientKey(HpkePrivateKey key) {
        this.key = key;
    }

    /** A new one. */
    public static RecipientKey draw() {
        try {
            KeysetHandle drawn = KeysetHandle.generateNew(SUITE, RegistryConfiguration.get());
            return new RecipientKey((HpkePrivateKey) drawn.getPrimary().getKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key can be drawn", e);
        }
    }

    /**
     * The one that {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException when they are not those of a key
     */
    @AccessesPartialKey
    public static RecipientKey of(byte[] bytes, Recipient recipient) {
        try {
            HpkePublicKey open = HpkePublicKey.create(SUITE, Bytes.copyFrom(recipient.bytes()), null);
            return new RecipientKey(
                    HpkePrivateKey.create(open, SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key");
        }
    }

    /** To be sealed at once. */
    @AccessesPartialKey
    public byte[] bytes() {
        return key.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    }

    @AccessesPartialKey
    public Recipient recipient() {
        return Recipient.of(key.getPublicKey().getPublicKeyBytes());
    }

    /** @throws IllegalArgumentException when it was not sealed to this key as that part */
    public byte[] open(PartName name, SealedPart part) {
        try {
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                    .decrypt(part.bytes(), name.info());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a part of this copy");
        }
    }

    private static HpkeParameters suite() {
        try {
            HybridConfig.register();
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a suite of RFC 9180", e);
        }
    }
}
