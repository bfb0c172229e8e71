package com.cns.account.account;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;

/** @param subject names the key, under which nothing else is sealed */
record SealedAlone(SubjectId subject, Sealed value) {}
