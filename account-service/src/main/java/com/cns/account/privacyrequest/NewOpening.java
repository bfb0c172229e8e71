package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
import jakarta.validation.constraints.NotNull;

/** Whom a certificate may be about: by the same identifiers as the request. */
record NewOpening(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull EndUser endUser) {}
