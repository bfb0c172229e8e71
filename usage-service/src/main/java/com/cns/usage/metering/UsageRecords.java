package com.cns.usage.metering;

import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.metering.UsageRecordsView.Amount;
import com.cns.usage.metering.UsageRecordsView.UsageRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the meter. */
@ApplicationScoped
class UsageRecords {
    private static final String BETWEEN = """
            select day, product, direction, country, currency, records, quantity, amount_minor
            from usage_daily where account_id = $1 and day between $2 and $3
            order by day, product, direction, country, currency""";

    private final Tenant tenant;

    UsageRecords(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Both days included. */
    Uni<UsageRecordsView> between(AccountId account, LocalDate from, LocalDate to) {
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(BETWEEN)
                        .execute(Tuple.of(account.value(), from, to))
                        .map(UsageRecords::view));
    }

    private static UsageRecordsView view(Iterable<Row> rows) {
        Map<Group, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(Group.of(row), group -> new ArrayList<>())
                .add(row));
        return new UsageRecordsView(groups.entrySet().stream()
                .map(entry -> entry.getKey().view(entry.getValue()))
                .toList());
    }

    /** Lines that differ in currency only are one record with several amounts. */
    private record Group(LocalDate day, String product, String direction, String country) {
        static Group of(Row row) {
            return new Group(
                    row.getLocalDate("day"),
                    row.getString("product"),
                    row.getString("direction"),
                    row.getString("country"));
        }

        UsageRecord view(List<Row> rows) {
            return new UsageRecord(
                    day,
                    product,
                    direction,
                    country.isEmpty() ? null : country,
                    rows.stream().mapToLong(row -> row.getLong("records")).reduce(0, Math::addExact),
                    rows.stream().mapToLong(row -> row.getLong("quantity")).reduce(0, Math::addExact),
                    rows.stream()
                            .filter(row -> !row.getString("currency").isEmpty())
                            .map(row -> new Amount(row.getString("currency"), row.getLong("amount_minor")))
                            .toList());
        }
    }
}
