package com.cns.account.privacyrequest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is asked, for whom. */
record NewPrivacyRequest(
        @NotNull Type type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull @Valid
        EndUser endUser) {
    /** The rights that can be exercised here so far. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Type {
        /** GDPR Article 17. */
        @JsonProperty("erasure")
        ERASURE
    }

    /** One person, by one identifier or several. */
    record EndUser(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.REQUEST)
            @Size(max = 40)
            @Nullable
            String phone,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.REQUEST)
            @Size(max = 254)
            @Nullable
            String email) {}
}
