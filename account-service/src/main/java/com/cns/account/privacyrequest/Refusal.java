package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why a person refuses a request (GDPR Article 12(4) and (5)).
 *
 * @param reason in words, as the holder is told; names nobody
 */
record Refusal(
        @NotNull Ground ground,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotNull @Size(min = 10, max = 2_000)
        String reason) {}
