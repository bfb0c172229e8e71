package com.cns.usage.metering;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meter's answer, in order of day, product, direction and country. */
record UsageRecordsView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<UsageRecord> records) {
    UsageRecordsView {
        records = List.copyOf(records);
    }

    /**
     * @param day in UTC
     * @param country ISO 3166-1 alpha-2; absent where the number belongs to none
     * @param quantity segments
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UsageRecord(
            @NotPersonal(NotPersonal.Reason.TIME) LocalDate day,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String product,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String direction,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String country,

            @NotPersonal(NotPersonal.Reason.COUNT) long count,
            @NotPersonal(NotPersonal.Reason.COUNT) long quantity,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Amount> amounts) {
        UsageRecord {
            amounts = List.copyOf(amounts);
        }
    }

    /** The sum of the prices in one currency. */
    record Amount(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String currency,
            @NotPersonal(NotPersonal.Reason.COUNT) long amountMinor) {}
}
