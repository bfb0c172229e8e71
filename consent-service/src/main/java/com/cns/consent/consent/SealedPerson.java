package com.cns.consent.consent;

import com.cns.consent.person.PersonKind;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A person as a consent stores them.
 *
 * @param identifier null for the holder, whom the account names
 */
record SealedPerson(
        SubjectId subject, PersonKind kind, @Nullable Sealed identifier) {}
