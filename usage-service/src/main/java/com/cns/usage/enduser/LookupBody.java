package com.cns.usage.enduser;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is looked up. */
record LookupBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
        EndUser endUser) {}
