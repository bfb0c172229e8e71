package com.cns.usage.metering;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.datamap.Stored;
import java.time.LocalDate;

/** A line of the meter with its sums (R2). */
@Stored(table = "usage_daily")
record UsageDailyRow(
        AccountId accountId,
        @NotPersonal(NotPersonal.Reason.TIME) LocalDate day,
        Product product,
        Direction direction,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String carrier,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String currency,
        @NotPersonal(NotPersonal.Reason.COUNT) long records,
        @NotPersonal(NotPersonal.Reason.COUNT) long quantity,
        @NotPersonal(NotPersonal.Reason.COUNT) long amountMinor) {}
