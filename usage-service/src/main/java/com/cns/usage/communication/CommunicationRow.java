package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.datamap.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of a communication (R2). Identifiers are sealed under the subject's USAGE key. */
@Stored(table = "communication")
record CommunicationRow(
        AccountId accountId,
        CommunicationId id,
        @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant occurredAt,
        SubjectId subjectId,
        Product product,
        Direction direction,
        CommunicationStatus status,

        @PersonalData(
                category = Category.USAGE,
                purposes = {
                    Purpose.PROVIDE_SERVICE,
                    Purpose.CARRIER_RECONCILIATION,
                    Purpose.NETWORK_TROUBLESHOOTING,
                    Purpose.SECURITY
                },
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        Sealed fromSealed,

        @PersonalData(
                category = Category.USAGE,
                purposes = {
                    Purpose.PROVIDE_SERVICE,
                    Purpose.CARRIER_RECONCILIATION,
                    Purpose.NETWORK_TROUBLESHOOTING,
                    Purpose.SECURITY
                },
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        Sealed toSealed,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String country,

        @NotPersonal(NotPersonal.Reason.COUNT) long quantity,
        @NotPersonal(NotPersonal.Reason.COUNT) @Nullable Long priceMinor,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String currency,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        Sealed nameSealed,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.USAGE_BY_PRODUCT)
        @Nullable
        Sealed tagsSealed,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        String carrier,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant statusAt) {}
