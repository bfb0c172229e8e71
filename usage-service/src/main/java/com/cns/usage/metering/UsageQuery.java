package com.cns.usage.metering;

import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the meter.
 *
 * @param from first day, in UTC
 * @param to last day, included
 * @param byCountry whether countries are told apart
 * @param byCarrier whether carriers are told apart
 * @param product only this one; null for all, as the following
 */
record UsageQuery(
        Granularity granularity,
        LocalDate from,
        LocalDate to,
        boolean byCountry,
        boolean byCarrier,
        @Nullable Product product,
        @Nullable Direction direction,
        @Nullable String country,
        @Nullable String carrier) {}
