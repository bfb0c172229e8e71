package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.CommunicationId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A communication as its account sees it. Of {@code segments}, {@code seconds} and {@code bytes} the one of its product
 * is there.
 *
 * @param retainUntil when its time is over (R9)
 * @param erased true when the end-user's keys are gone, and {@code from} and {@code to} with them; absent otherwise
 * @param addressesDeleted true when the account deleted who it was from and to; absent otherwise
 * @param restricted true while the end-user is restricted: what is personal is kept and not shown; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommunicationView(
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String product,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String direction,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String status,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        String from,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        String to,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String country,

        @NotPersonal(NotPersonal.Reason.TIME) Instant occurredAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant retainUntil,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant statusAt,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        String friendlyName,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        List<String> tags,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String carrier,

        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long segments,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long seconds,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long bytes,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable Price price,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean erased,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean restricted,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable Boolean addressesDeleted,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) Role role) {

    /** What it cost. */
    public record Price(
            @NotPersonal(NotPersonal.Reason.COUNT) long amountMinor,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String currency) {}
}
