package com.cns.usage.enduser;

import com.cns.contract.classification.NotPersonal;

/** Where it stands now. */
record RestrictionView(
        @NotPersonal(NotPersonal.Reason.STATE) boolean restricted) {}
