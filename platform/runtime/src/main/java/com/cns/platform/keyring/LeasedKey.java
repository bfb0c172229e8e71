package com.cns.platform.keyring;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A data key under its lease. */
final class LeasedKey implements OpenedKey {
    private final SecretKey key;
    private final AccountId account;
    private final SubjectId subject;
    private final Leases leases;
    private final long begun;

    LeasedKey(byte[] key, AccountId account, SubjectId subject, Leases leases, long begun) {
        this.key = new SecretKeySpec(key, "AES");
        this.account = account;
        this.subject = subject;
        this.leases = leases;
        this.begun = begun;
    }

    @Override
    public Sealed seal(byte[] plain, Place place) {
        requireOwn(place);
        leases.check(subject, begun);
        byte[] sealed = AesGcm.seal(key, place.associatedData(), plain);
        // Once more: the process may have been stopped in between.
        leases.check(subject, begun);
        return Sealed.of(sealed);
    }

    @Override
    public byte[] open(Sealed sealed, Place place) {
        requireOwn(place);
        leases.check(subject, begun);
        byte[] plain = AesGcm.open(key, place.associatedData(), sealed.bytes());
        leases.check(subject, begun);
        return plain;
    }

    private void requireOwn(Place place) {
        if (!place.subject().equals(subject) || !place.account().equals(account)) {
            throw new IllegalArgumentException("the place is another subject's");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "OpenedKey";
    }
}
