package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/** What is asked, for whom. */
record NewPrivacyRequest(
        @NotNull Type type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull EndUser endUser) {
    /** The rights that can be exercised here so far. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Type {
        /** GDPR Article 17. */
        @JsonProperty("erasure")
        ERASURE
    }
}
