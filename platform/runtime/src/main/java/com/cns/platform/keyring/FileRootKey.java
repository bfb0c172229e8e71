package com.cns.platform.keyring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The root in the file {@code cns.keyring.root-file}: 32 bytes in base64 that only its owner may read. */
@ApplicationScoped
class FileRootKey implements RootKey {
    private final SecretKey key;

    @Inject
    FileRootKey(KeyringConfig config) {
        this(KeyFile.read("cns.keyring.root-file", config.rootFile()));
    }

    FileRootKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
        return AesGcm.seal(key, context, plain);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return AesGcm.open(key, context, wrapped);
    }
}
