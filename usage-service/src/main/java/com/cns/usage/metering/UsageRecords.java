package com.cns.usage.metering;

import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.metering.UsageRecordsView.Amount;
import com.cns.usage.metering.UsageRecordsView.UsageRecord;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the meter. */
@ApplicationScoped
class UsageRecords {
    /** An answer is made in memory: carriers are the account's own words, and may be as many as its records. */
    private static final int LINES_AT_MOST = 100_000;

    /** The three places are filled from closed sets. A sum that does not fit is an error rather than wrong. */
    private static final String SUMS = """
            select %s as period, product, direction, %s as country, %s as carrier, currency,
                   sum(records)::bigint as records, sum(quantity)::bigint as quantity,
                   sum(amount_minor)::bigint as amount_minor
            from usage_daily
            where account_id = $1 and day between $2 and $3
              and ($4::text is null or product = $4) and ($5::text is null or direction = $5)
              and ($6::text is null or country = $6) and ($7::text is null or carrier = $7)
            group by 1, 2, 3, 4, 5, 6
            order by 1, 2, 3, 4, 5, 6
            limit $8""";

    private final Tenant tenant;

    UsageRecords(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Fails with {@link Problem#VALIDATION_FAILED} when there are more than {@link #LINES_AT_MOST} lines. */
    Uni<UsageRecordsView> read(AccountId account, UsageQuery query) {
        String statement = SUMS.formatted(
                query.granularity().period(),
                query.byCountry() ? "country" : "''",
                query.byCarrier() ? "carrier" : "''");
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(statement)
                        .execute(tuple(account, query))
                        .map(rows -> view(query.granularity(), rows)));
    }

    private static Tuple tuple(AccountId account, UsageQuery query) {
        return Tuple.tuple()
                .addUUID(account.value())
                .addLocalDate(query.from())
                .addLocalDate(query.to())
                .addString(wire(query.product()))
                .addString(wire(query.direction()))
                .addString(query.country())
                .addString(query.carrier())
                .addInteger(LINES_AT_MOST + 1);
    }

    private static @Nullable String wire(@Nullable Enum<?> value) {
        return Optional.ofNullable(value).map(Wire::name).orElse(null);
    }

    private static UsageRecordsView view(Granularity granularity, RowSet<Row> rows) {
        if (rows.size() > LINES_AT_MOST) {
            throw new ProblemException(
                            Problem.VALIDATION_FAILED,
                            "More than " + LINES_AT_MOST + " lines: narrow it by product, country or days")
                    .parameter("by", "tells more than " + LINES_AT_MOST + " lines apart");
        }
        Map<Group, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(Group.of(row), group -> new ArrayList<>())
                .add(row));
        return new UsageRecordsView(groups.entrySet().stream()
                .map(entry -> entry.getKey().view(granularity, entry.getValue()))
                .toList());
    }

    /** Lines that differ in currency only are one record with several amounts. */
    private record Group(@Nullable LocalDate period, String product, String direction, String country, String carrier) {
        static Group of(Row row) {
            return new Group(
                    row.getLocalDate("period"),
                    row.getString("product"),
                    row.getString("direction"),
                    row.getString("country"),
                    row.getString("carrier"));
        }

        UsageRecord view(Granularity granularity, List<Row> rows) {
            return new UsageRecord(
                    granularity == Granularity.DAY ? period : null,
                    granularity == Granularity.MONTH && period != null
                            ? period.toString().substring(0, 7)
                            : null,
                    product,
                    direction,
                    country.isEmpty() ? null : country,
                    carrier.isEmpty() ? null : carrier,
                    rows.stream().mapToLong(row -> row.getLong("records")).reduce(0, Math::addExact),
                    rows.stream().mapToLong(row -> row.getLong("quantity")).reduce(0, Math::addExact),
                    rows.stream()
                            .filter(row -> !row.getString("currency").isEmpty())
                            .map(row -> new Amount(row.getString("currency"), row.getLong("amount_minor")))
                            .toList());
        }
    }
}
