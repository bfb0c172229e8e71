package com.cns.account.account;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * The personal fields of an account as they are stored; a field is null once it was erased.
 *
 * @param subject names the key of the e-mail address
 * @param nameSubject names the key of the name; null where it is sealed under {@code subject}
 */
record SealedProfile(
        SubjectId subject,
        @Nullable SubjectId nameSubject,
        @Nullable Sealed name,
        @Nullable Sealed email) {}
