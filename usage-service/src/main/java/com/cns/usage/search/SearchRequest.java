package com.cns.usage.search;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.enduser.EndUser;
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

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "With whom") @Nullable
        EndUser endUser,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "Who is named in the friendly name or tags of a communication with somebody else")
        @Nullable
        EndUser mentioned,

        @NotPersonal(NotPersonal.Reason.COUNT) @Schema(minimum = "1", maximum = "1000", defaultValue = "100") @Nullable
        Integer limit,

        @NotPersonal(NotPersonal.Reason.STATE) @Schema(description = "next of the page before") @Nullable
        String page) {}
