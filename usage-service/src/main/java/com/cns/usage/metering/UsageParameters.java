package com.cns.usage.metering;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.wire.Wire;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of a reading, as it came. */
public class UsageParameters {
    private static final int DAYS_AT_MOST = 366;
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern CARRIER = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Set<String> DIMENSIONS = Set.of("country", "carrier");

    @QueryParam("granularity")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Parameter(description = "day (when absent), month or all")
    @Nullable
    String granularity;

    @QueryParam("from")
    @NotPersonal(NotPersonal.Reason.TIME)
    @Parameter(description = "First day, in UTC; may be absent when granularity is all")
    @Nullable
    String from;

    @QueryParam("to")
    @NotPersonal(NotPersonal.Reason.TIME)
    @Parameter(description = "Last day, included; may be absent when granularity is all")
    @Nullable
    String to;

    @QueryParam("by")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Parameter(
            description = "What is told apart beside product and direction: country (when absent), carrier, both with"
                    + " a comma, or none when empty; more than 100,000 lines are refused, to be narrowed by product,"
                    + " country or days")
    @Nullable
    String by;

    @QueryParam("product")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String product;

    @QueryParam("direction")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String direction;

    @QueryParam("country")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String country;

    @QueryParam("carrier")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String carrier;

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every parameter that makes no sense */
    UsageQuery query() {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Granularity length = Optional.ofNullable(oneOf(Granularity.class, "granularity", granularity, invalid))
                .orElse(Granularity.DAY);
        boolean open = length == Granularity.ALL;
        LocalDate first = from == null && open ? BEGINNING : day(from, "from", invalid);
        LocalDate last = to == null && open ? END : day(to, "to", invalid);
        if (first != null && last != null) {
            checkOrder(first, last, length, invalid);
        }
        List<String> dimensions = by == null ? List.of("country") : split(by);
        if (!DIMENSIONS.containsAll(dimensions)) {
            invalid.parameter("by", "must be country, carrier, or both");
        }
        Product onlyProduct = oneOf(Product.class, "product", product, invalid);
        Direction onlyDirection = oneOf(Direction.class, "direction", direction, invalid);
        matches(COUNTRY, "country", country, "must be two capital letters (ISO 3166-1)", invalid);
        matches(CARRIER, "carrier", carrier, "must be a carrier as communications tell it", invalid);
        if (first == null || last == null || !invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new UsageQuery(
                length,
                first,
                last,
                dimensions.contains("country"),
                dimensions.contains("carrier"),
                onlyProduct,
                onlyDirection,
                country,
                carrier);
    }

    private static void checkOrder(LocalDate first, LocalDate last, Granularity granularity, ProblemException invalid) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1) {
            invalid.parameter("to", "must not be before the first day");
        } else if (granularity == Granularity.DAY && days > DAYS_AT_MOST) {
            invalid.parameter("to", "must be " + DAYS_AT_MOST + " days from the first at most");
        }
    }

    private static List<String> split(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            Class<E> type, String name, @Nullable String value, ProblemException invalid) {
        if (value == null) {
            return null;
        }
        Optional<E> constant = Wire.read(type, value);
        if (constant.isEmpty()) {
            invalid.parameter(name, "must be one of " + Wire.names(type));
        }
        return constant.orElse(null);
    }

    private static void matches(
            Pattern form, String name, @Nullable String value, String message, ProblemException invalid) {
        if (value != null && !form.matcher(value).matches()) {
            invalid.parameter(name, message);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text, String name, ProblemException invalid) {
        try {
            if (text != null) {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() > 0 && !day.isAfter(END)) {
                    return day;
                }
            }
        } catch (DateTimeParseException e) {
            // Told below, without the rejected value.
        }
        invalid.parameter(name, "must be a day, such as 2026-11-30");
        return null;
    }
}
