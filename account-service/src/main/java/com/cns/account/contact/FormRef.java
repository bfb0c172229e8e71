package com.cns.account.contact;

import com.cns.contract.classification.NotPersonal;
import java.time.Instant;

/** That somebody sent a form, without what it says. */
public record FormRef(
        FormId form,
        Kind kind,
        @NotPersonal(NotPersonal.Reason.TIME) Instant confirmedAt) {}
