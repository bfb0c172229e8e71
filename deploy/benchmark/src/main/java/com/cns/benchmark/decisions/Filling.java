package com.cns.benchmark.decisions;

import com.cns.benchmark.suite.Database;
import com.cns.local.suite.Run;
import java.sql.SQLException;
import java.util.UUID;

/** Consents of end-users nobody asks about, made by SQL: the table and the map of subjects as the service would leave them. */
final class Filling implements AutoCloseable {
    private final Database consents;
    private final Database keyring;
    private final UUID account;

    Filling(Run run, UUID account) throws SQLException {
        this.consents = new Database(run, "consent");
        this.keyring = new Database(run, "consent_keyring");
        this.account = account;
        // Without triggers: nobody follows while this is made, and the replicas load it from the table.
        consents.execute("set session_replication_role = replica");
    }

    /** Until there are so many. */
    void upTo(long size) throws SQLException {
        long there = consents.number("select count(*) from consent");
        if (there >= size) {
            return;
        }
        String numbers = " from generate_series(" + there + ", " + (size - 1) + ") as i";
        keyring.execute("insert into subject (account_id, token, subject_id) select '" + account
                + "', sha256(('token ' || i)::bytea), md5('subject ' || i)::uuid" + numbers);
        consents.execute(
                "insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, notice_id,"
                        + " status, asked_at, answered_at) select '" + account
                        + "', gen_random_uuid(), md5('subject ' || i)::uuid,"
                        + " 'PHONE', '', 'third-party-marketing', (select id from notice limit 1), 'GIVEN', now(), now()"
                        + numbers);
        keyring.execute("analyze subject");
        consents.execute("analyze consent");
    }

    @Override
    public void close() throws SQLException {
        consents.close();
        keyring.close();
    }
}
