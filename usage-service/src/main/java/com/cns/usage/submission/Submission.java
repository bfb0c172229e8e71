package com.cns.usage.submission;

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
public record Submission(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000 communications, taken all or none", minItems = 1, maxItems = 1000)
        @Nullable
        List<@Nullable Item> records) {
    public static final int RECORDS_AT_MOST = 1_000;

    /** How many there are, whatever they are. */
    public int size() {
        return records == null ? 0 : records.size();
    }

    /** One communication. Closed sets and times are texts here, so that every fault is told with its place, not only the first. */
    public record Item(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(description = "The sender's own id; a retry repeats it", required = true, maxLength = 100)
            @Nullable
            String id,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    enumeration = {"sms", "mms", "voice", "email", "push"},
                    required = true)
            @Nullable
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
                    description =
                            "The account's side when outbound: E.164, a short code, an alphanumeric sender of up to 11"
                                    + " characters, an e-mail address, or an app's name; the end-user when inbound",
                    required = true)
            @Nullable
            String from,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            @Schema(
                    description =
                            "The end-user when outbound: E.164, an e-mail address, or device:, user:, ip: and what"
                                    + " follows; the account's side when inbound",
                    required = true)
            @Nullable
            String to,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(
                    description = "When a fact happened, RFC 3339; the time of receipt when absent",
                    format = "date-time")
            @Nullable
            String occurredAt,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(description = "When a requested one is wanted, RFC 3339; at once when absent", format = "date-time")
            @Nullable
            String scheduledFor,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            @Schema(description = "How the account calls the end-user", maxLength = 255)
            @Nullable
            String friendlyName,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            @Schema(description = "Words of the account's own, at most ten of up to 64 characters", maxItems = 10)
            @Nullable
            List<@Nullable String> tags,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(description = "Who carried it: MCC and MNC, or a short name in lower case", maxLength = 32)
            @Nullable
            String carrier,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @Schema(description = "Of sms and mms", minimum = "1", maximum = "255", defaultValue = "1")
            @Nullable
            Integer segments,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @Schema(description = "Of voice", minimum = "0", maximum = "86400")
            @Nullable
            Integer seconds,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @Schema(description = "Of email and push", minimum = "0", maximum = "50000000")
            @Nullable
            Integer bytes,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Price price,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            Content content) {
        /** With this id, and this time where it tells none. */
        public Item toldBy(@Nullable String event, @Nullable String time) {
            boolean timeless = occurredAt == null && scheduledFor == null;
            return new Item(
                    event,
                    product,
                    direction,
                    status,
                    from,
                    to,
                    timeless ? time : occurredAt,
                    scheduledFor,
                    friendlyName,
                    tags,
                    carrier,
                    segments,
                    seconds,
                    bytes,
                    price,
                    content);
        }
    }

    /** What the communication cost the account. */
    public record Price(
            @NotPersonal(NotPersonal.Reason.COUNT)
            @Schema(
                    description = "In minor units of the currency",
                    required = true,
                    minimum = "0",
                    maximum = "10000000000")
            @Nullable
            Long amountMinor,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(description = "ISO 4217", required = true) @Nullable
            String currency) {}

    /** What was said. */
    public record Content(
            @PersonalData(
                    category = Category.CONTENT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.CONTENT_BY_PRODUCT)
            @Schema(required = true, maxLength = 100000)
            @Nullable
            String text) {}
}
