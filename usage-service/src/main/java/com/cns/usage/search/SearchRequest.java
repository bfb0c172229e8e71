package com.cns.usage.search;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is looked for. What is absent does not matter; an empty object finds everything, newest first. */
record SearchRequest(
        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "Received at or after it, RFC 3339", format = "date-time")
        @Nullable
        String receivedFrom,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "Received before it, RFC 3339", format = "date-time")
        @Nullable
        String receivedTo,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(enumeration = {"sms", "mms", "voice", "email", "push"})
        @Nullable
        String product,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(enumeration = {"outbound", "inbound"}) @Nullable
        String direction,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(enumeration = {"requested", "sent", "delivered", "failed", "complained", "received"})
        @Nullable
        String status,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable EndUser endUser,

        @NotPersonal(NotPersonal.Reason.COUNT) @Schema(minimum = "1", maximum = "1000", defaultValue = "100") @Nullable
        Integer limit,

        @NotPersonal(NotPersonal.Reason.STATE) @Schema(description = "next of the page before") @Nullable
        String page) {
    /** One person by any of their identifiers. */
    record EndUser(
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
            String user) {}
}
