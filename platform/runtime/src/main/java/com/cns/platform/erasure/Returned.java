package com.cns.platform.erasure;

import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import java.time.Instant;
import java.util.List;

/**
 * Whose a subject is that a backup has brought back.
 *
 * @param persons the person's tokens
 * @param askedAt since when they are gone: what is known by a token from after that is of whoever came after them
 */
public record Returned(List<PersonToken> persons, Instant askedAt) {
    public Returned {
        persons = List.copyOf(persons);
    }

    /** As they were erased. */
    public static Returned of(ErasureRequested asked) {
        return new Returned(asked.persons(), asked.requestedAt());
    }
}
