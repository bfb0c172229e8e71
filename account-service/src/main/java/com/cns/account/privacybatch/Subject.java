package com.cns.account.privacybatch;

import com.cns.account.rectification.Correction;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.enduser.EndUser;
import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row: one person by any of their identifiers, as of one request, and what is right of them. */
record Subject(
        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "E.164")
        @Nullable
        String phone,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Nullable
        String email,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Nullable
        String ip,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "A push token")
        @Nullable
        String device,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.REQUEST)
        @Schema(description = "The app's id of the user")
        @Nullable
        String user,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "What is right of this person; of each, in a batch of rectifications, and of no other")
        @Nullable
        @Valid
        Correction correction) {

    EndUser endUser() {
        return new EndUser(phone, email, ip, device, user);
    }

    /** Without the identifiers: they are personal data. */
    @Override
    public String toString() {
        return "Subject";
    }
}
