package com.cns.usage.metering;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meter's answer, in order of period, product, direction, country and carrier. */
record UsageRecordsView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<UsageRecord> records) {
    private static final String HEADER =
            "period,product,direction,country,carrier,records,quantity,currency,amount_minor\r\n";

    UsageRecordsView {
        records = List.copyOf(records);
    }

    /**
     * As RFC 4180: a line for each currency, or one without where nothing was priced; the counts stand on the first line of
     * their record only, so that columns add up. No value can hold a comma or a quote.
     */
    String csv() {
        return records.stream().flatMap(UsageRecord::lines).collect(Collectors.joining("", HEADER, ""));
    }

    /**
     * @param day in UTC; absent for longer periods
     * @param month such as 2026-11, in UTC; absent for other periods
     * @param country ISO 3166-1 alpha-2; absent where there is none or countries are not told apart
     * @param carrier absent where none was told or carriers are not told apart
     * @param quantity in the product's unit: segments, seconds or bytes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UsageRecord(
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate day,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable String month,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String product,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String direction,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String country,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String carrier,

            @NotPersonal(NotPersonal.Reason.COUNT) long count,
            @NotPersonal(NotPersonal.Reason.COUNT) long quantity,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Amount> amounts) {
        UsageRecord {
            amounts = List.copyOf(amounts);
        }

        private Stream<String> lines() {
            String period = day == null ? Objects.toString(month, "all") : day.toString();
            String head = String.join(
                    ",", period, product, direction, Objects.toString(country, ""), Objects.toString(carrier, ""));
            String counts = "," + count + "," + quantity + ",";
            if (amounts.isEmpty()) {
                return Stream.of(head + counts + ",\r\n");
            }
            return Stream.iterate(0, i -> i < amounts.size(), i -> i + 1)
                    .map(i -> head + (i == 0 ? counts : ",,,") + amounts.get(i).currency() + ","
                            + amounts.get(i).amountMinor() + "\r\n");
        }
    }

    /** The sum of the prices in one currency. */
    record Amount(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String currency,
            @NotPersonal(NotPersonal.Reason.COUNT) long amountMinor) {}
}
