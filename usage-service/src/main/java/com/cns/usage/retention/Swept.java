package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
import com.cns.usage.wire.Wire;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What went in one step. */
final class Swept {
    private Swept() {}

    /** Of rows of account, product and count. */
    static List<RetentionApplied> atMaximum(Category category, LocalDate before, RowSet<Row> rows) {
        List<RetentionApplied> went = new ArrayList<>(rows.size());
        rows.forEach(row -> went.add(new RetentionApplied(
                new AccountId(row.getUUID("account_id")),
                Wire.read(Product.class, row.getString("product")).orElseThrow(),
                category,
                start(before),
                row.getLong("records"),
                RetentionRule.PRODUCT)));
        return went;
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
