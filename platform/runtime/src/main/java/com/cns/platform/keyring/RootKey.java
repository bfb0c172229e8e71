package com.cns.platform.keyring;

/** The key at the top: opens the key-encryption keys once at start. A file locally, a key server elsewhere. */
interface RootKey {
    /** @param context bound to the wrapped key, needed again to unwrap it */
    byte[] wrap(byte[] key, byte[] context);

    /** @throws IllegalArgumentException when it was not wrapped under this root in this context */
    byte[] unwrap(byte[] wrapped, byte[] context);
}
