package com.cns.account.personrequest;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/** Who asks as it is stored. */
record SealedPerson(
        SubjectId subject,
        Sealed email,
        @Nullable Sealed phone,
        @Nullable Sealed name) {}
