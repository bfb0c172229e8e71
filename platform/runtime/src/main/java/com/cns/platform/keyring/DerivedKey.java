package com.cns.platform.keyring;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that is derived from a caller's secret each time it is needed: without the caller, nobody opens what it sealed. */
public final class DerivedKey {
    private final SecretKey key;

    DerivedKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param place where the value lives: it opens nowhere else */
    public byte[] seal(byte[] plain, byte[] place) {
        return AesGcm.seal(key, place, plain);
    }

    /** @throws IllegalArgumentException when the value was not sealed under this key for this place */
    public byte[] open(byte[] sealed, byte[] place) {
        return AesGcm.open(key, place, sealed);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DerivedKey";
    }
}
