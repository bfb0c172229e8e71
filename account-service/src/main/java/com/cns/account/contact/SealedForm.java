package com.cns.account.contact;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/** The personal fields of a form as they are stored. */
record SealedForm(SubjectId subject, Sealed email, @Nullable Sealed name, Sealed what) {}
