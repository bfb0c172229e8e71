package com.cns.benchmark.erasure;

import com.cns.benchmark.suite.Account;
import com.cns.benchmark.suite.Database;
import java.sql.SQLException;
import java.util.UUID;

/** The same rows gone by SQL: one transaction that deletes facts and contents of a subject by their indexes. */
final class DeletePeer {
    private DeletePeer() {}

    /** @return nanoseconds to the end of the commit */
    static long nanos(UUID subject, Account account, Database database) throws SQLException {
        String mine = " where account_id = '" + account.id() + "' and subject_id = '" + subject + "'";
        long begun = System.nanoTime();
        database.connection().setAutoCommit(false);
        try {
            database.execute("delete from communication" + mine);
            database.execute("delete from content" + mine);
            database.connection().commit();
        } finally {
            database.connection().setAutoCommit(true);
        }
        return System.nanoTime() - begun;
    }
}
