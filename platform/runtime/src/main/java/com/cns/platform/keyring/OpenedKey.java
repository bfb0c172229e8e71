package com.cns.platform.keyring;

import com.cns.contract.event.Sealed;

/** A data key in memory, usable for at most five seconds after it was read. */
public interface OpenedKey {
    /** @throws LeaseExpired when the key was opened too long ago: open it again */
    Sealed seal(byte[] plain, Place place);

    /**
     * @throws LeaseExpired when the key was opened too long ago: open it again
     * @throws IllegalArgumentException when the value was not sealed with this key at this place
     */
    byte[] open(Sealed sealed, Place place);
}
