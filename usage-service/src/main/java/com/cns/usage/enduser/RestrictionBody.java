package com.cns.usage.enduser;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to be restricted, or no longer. */
record RestrictionBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
        EndUser endUser,

        @NotPersonal(NotPersonal.Reason.STATE) @Schema(required = true) @Nullable
        Boolean restricted) {}
