package com.cns.benchmark.erasure;

import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.load.Totals;
import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What the senders saw accepted against what is stored and metered of theirs. */
final class LedgerCheck {
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(5);

    private LedgerCheck() {}

    /** Waits until all is metered that ever will be. */
    static Ledger.Verdict of(Ledger ledger, List<Account> senders, Database database) throws SQLException {
        String theirs = senders.stream()
                .map(sender -> "'" + sender.id() + "'")
                .collect(Collectors.joining(",", " where account_id in (", ")"));
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (database.number("select coalesce(sum(records), 0) from usage_daily" + theirs) < ledger.records()
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        Ledger.Audit audit = ledger.audit();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select account_id, id from communication" + theirs)) {
            while (rows.next()) {
                audit.row(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
            }
        }
        List<Totals> metered = new ArrayList<>();
        for (Account sender : senders) {
            metered.add(metered(sender, database));
        }
        return audit.verdict(metered);
    }

    private static Totals metered(Account sender, Database database) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(records), 0), coalesce(sum(quantity), 0),"
                        + " coalesce(sum(amount_minor), 0) from usage_daily where account_id = '" + sender.id()
                        + "'")) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }
}
