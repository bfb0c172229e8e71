package com.cns.usage.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.enduser.EndUser;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Contacts to import. */
record ContactsBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000, taken all or none", minItems = 1, maxItems = 1000)
        @Nullable
        List<@Nullable Item> contacts) {
    /** One contact. */
    record Item(
            @NotPersonal(NotPersonal.Reason.COMPOSITE)
            @Schema(description = "By exactly one identifier", required = true)
            @Nullable
            EndUser endUser,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Schema(description = "How the account calls them", maxLength = 255)
            @Nullable
            String friendlyName) {}
}
