package com.cns.benchmark.consents;

import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What the tables hold against what was answered.
 *
 * @param contradictions of answers ({@link Book#contradictions})
 * @param lost answered as stored, and in no row
 * @param unowed rows beyond one for each answered consent, or with another status
 * @param entries of the ledger for these accounts
 * @param owed entries for what was answered
 * @param chainBroken whether the chain is not as long as the ledger: an entry is not linked, or a position is missing
 */
record Verdict(long contradictions, long lost, long unowed, long entries, long owed, boolean chainBroken) {
    private static final int FETCHED = 10_000;

    boolean clean() {
        return contradictions == 0 && lost == 0 && unowed == 0 && entries == owed && !chainBroken;
    }

    /** When nothing is sent any more, and what was said is linked. */
    static Verdict of(List<Account> accounts, List<Book> books, Database database) throws SQLException {
        long lost = 0;
        long unowed = 0;
        long entries = 0;
        for (int i = 0; i < accounts.size(); i++) {
            Map<UUID, String> owed = books.get(i).owed();
            unowed += tickOff(owed, accounts.get(i), database);
            lost += owed.size();
            entries += database.number("select count(*) from ledger_entry where account_id = '"
                    + accounts.get(i).id() + "'");
        }
        long broken = database.number("select count(*) from ledger_head h, (select count(*) as entries,"
                + " count(position) as linked, coalesce(max(position), 0) as last from ledger_entry) as e"
                + " where h.position <> e.entries or e.entries <> e.linked or e.last <> e.entries");
        return new Verdict(
                books.stream().mapToLong(Book::contradictions).sum(),
                lost,
                unowed,
                entries,
                books.stream().mapToLong(Book::entries).sum(),
                broken > 0);
    }

    /** What is left is lost; the answer is how many rows nobody owes. */
    private static long tickOff(Map<UUID, String> owed, Account account, Database database) throws SQLException {
        long unowed = 0;
        database.connection().setAutoCommit(false);
        try (Statement statement = database.connection().createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(
                    "select id, status from consent where account_id = '" + account.id() + "'")) {
                while (rows.next()) {
                    String status = owed.remove(rows.getObject(1, UUID.class));
                    if (!rows.getString(2).toLowerCase(Locale.ROOT).equals(status)) {
                        unowed++;
                    }
                }
            }
        } finally {
            database.connection().rollback();
            database.connection().setAutoCommit(true);
        }
        return unowed;
    }
}
