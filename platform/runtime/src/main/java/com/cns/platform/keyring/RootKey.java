package com.cns.platform.keyring;

/** A key at the top: opens key-encryption keys at start. A file locally, a key server elsewhere. */
interface RootKey {
    /** What the keyring remembers it by: 16 hexadecimal digits that tell nothing of the key. */
    String id();

    /** @param context bound to the wrapped key, needed again to unwrap it */
    byte[] wrap(byte[] key, byte[] context);

    /** @throws IllegalArgumentException when it was not wrapped under this root in this context */
    byte[] unwrap(byte[] wrapped, byte[] context);
}
