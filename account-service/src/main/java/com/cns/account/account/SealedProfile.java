package com.cns.account.account;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/** The personal fields of an account as they are stored; a field is null once it was erased. */
record SealedProfile(
        SubjectId subject, @Nullable Sealed name, @Nullable Sealed email) {}
