package com.cns.consent.receipt;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A consent in the fields of ISO/IEC TS 27560:2023, clause 6. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentRecord(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String schemaVersion,
        ConsentId recordId,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        @Schema(description = "The person's random id, or the account of its holder")
        String piiPrincipalId,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "Absent of what they wrote unasked, such as STOP")
        @Nullable
        PrivacyNotice privacyNotice,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(
                description =
                        "That of the notice as the person was shown it; absent where it has several and nobody told which")
        @Nullable
        String language,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Processing> purposes,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Event> events,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description =
                        "When the account told it, of what was said elsewhere before; absent when it was told at the time")
        @Nullable
        Instant recordedAt,

        @NotPersonal(NotPersonal.Reason.TIME) Instant recordIssuedAt) {
    static final String SCHEMA = "ISO/IEC TS 27560:2023";

    ConsentRecord {
        purposes = List.copyOf(purposes);
        events = List.copyOf(events);
    }

    /** What the person was shown: title and hash only where its language is known. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PrivacyNotice(
            NoticeId id,
            @NotPersonal(NotPersonal.Reason.COUNT) int version,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
            @Schema(description = "SHA-256 of its text in that language, in hex")
            @Nullable
            String sha256,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String title,

            @NotPersonal(NotPersonal.Reason.TIME) Instant publishedAt) {}

    /** What was consented to. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Processing(
            Purpose purpose,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(description = "Absent of what they said unasked, such as STOP or an objection")
            @Nullable
            String lawfulBasis,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description =
                            "Of an end-user without ACCOUNT, which is data of the holder alone; absent where that leaves none")
            @Nullable
            List<Category> piiInformation,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            @Schema(description = "The provider for its customers, the account for its end-users")
            List<String> piiControllers,

            @Nullable Product channel,

            @Schema(description = "The token of the sender of the messages; absent when it is for every one") @Nullable
            SenderToken sender,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            List<String> storageLocations,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String retentionPeriod,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable
            String jurisdiction,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String withdrawalMethod) {}

    /** What became of it, in its order. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            @NotPersonal(NotPersonal.Reason.TIME) Instant eventTime,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(enumeration = {"requested", "given", "refused", "withdrawn", "expired"})
            String eventState,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(description = "How the person said it; absent where nobody told")
            @Nullable
            String eventType,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Schema(description = "Who recorded it")
            String entityId,

            @NotPersonal(NotPersonal.Reason.TIME) @Nullable String validityDuration,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant validUntil,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String source,
            @Nullable CommunicationId message,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(description = "When the person confirmed it (double opt-in); absent where nobody told")
            @Nullable
            Instant confirmedAt) {}
}
