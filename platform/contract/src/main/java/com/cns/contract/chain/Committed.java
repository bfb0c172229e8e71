package com.cns.contract.chain;

/** An entry of a chain, as far as it is committed to. */
public interface Committed {
    /**
     * SHA-256(salt ‖ form), which says nothing of the entry to whoever does not have the salt.
     *
     * @param salt 32 random bytes, kept beside the entry: without them nobody can find the entry by trying
     */
    byte[] commitment(byte[] salt);
}
