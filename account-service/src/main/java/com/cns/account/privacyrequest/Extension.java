package com.cns.account.privacyrequest;

import com.cns.account.deadline.Deadline;
import com.cns.contract.classification.NotPersonal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * By how much a deadline is extended, and why (GDPR Article 12(3)).
 *
 * @param months calendar months, counted from the day on which it was asked
 */
record Extension(
        @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(Deadline.EXTENSION_AT_MOST)
        int months,

        @NotNull ExtensionReason reason) {}
