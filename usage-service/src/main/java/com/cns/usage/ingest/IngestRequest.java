package com.cns.usage.ingest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/communications}, as it came: {@link Validation} makes sense of it. */
record IngestRequest(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000 communications, taken all or none", minItems = 1, maxItems = 1000)
        @Nullable
        List<@Nullable Item> records) {
    /** One communication. Closed sets and times are texts here, so that every fault is told with its place, not only the first. */
    record Item(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(description = "The sender's own id; a retry repeats it", required = true, maxLength = 100)
            @Nullable
            String id,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(enumeration = "sms", required = true) @Nullable
            String product,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    enumeration = {"outbound", "inbound"},
                    required = true)
            @Nullable
            String direction,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    enumeration = {"requested", "sent", "delivered", "failed", "complained", "received"},
                    required = true)
            @Nullable
            String status,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            @Schema(
                    description = "E.164, a short code, or an alphanumeric sender of up to 11 characters",
                    required = true)
            @Nullable
            String from,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            @Schema(description = "E.164; of an inbound one also a short code", required = true)
            @Nullable
            String to,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(description = "RFC 3339; the time of receipt when absent", format = "date-time")
            @Nullable
            String occurredAt,

            @NotPersonal(NotPersonal.Reason.COUNT) @Schema(minimum = "1", maximum = "255", defaultValue = "1") @Nullable
            Integer segments,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Price price,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Content content) {}

    /** What the communication cost the account. */
    record Price(
            @NotPersonal(NotPersonal.Reason.COUNT)
            @Schema(description = "In minor units of the currency", required = true, minimum = "0")
            @Nullable
            Long amountMinor,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(description = "ISO 4217", required = true) @Nullable
            String currency) {}

    /** What was said. */
    record Content(
            @PersonalData(
                    category = Category.CONTENT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.CONTENT_BY_PRODUCT)
            @Schema(required = true, maxLength = 1600)
            @Nullable
            String text) {}
}
