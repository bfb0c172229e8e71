package com.cns.benchmark.account;

import com.cns.benchmark.suite.Database;
import java.sql.SQLException;

/** Accounts beside those that ask: rows of account-service's database and of its keyring. */
final class Population {
    private final Database accounts;
    private final Database keyring;

    Population(Database accounts, Database keyring) {
        this.accounts = accounts;
        this.keyring = keyring;
    }

    /** Adds what is missing, and leaves both databases as a quiet day's upkeep would. */
    void growTo(long size) throws SQLException {
        long missing = size - accounts.number("select count(*) from account");
        if (missing > 0) {
            add(missing);
        }
        for (String table : new String[] {"account", "api_key", "contact_claim"}) {
            accounts.execute("vacuum (analyze) " + table);
        }
        for (String table : new String[] {"subject", "data_key"}) {
            keyring.execute("vacuum (analyze) " + table);
        }
        accounts.execute("checkpoint");
    }

    private void add(long missing) throws SQLException {
        accounts.execute("""
                with fresh as (
                    insert into account (account_id, epoch, n, status, since, plan, country, time_zone, language, subject,
                                         name_subject, name, email)
                    select uuidv7(), 1, 2, 'ACTIVE', now(), 'STANDARD', 'DE', 'Europe/Berlin', 'EN', gen_random_uuid(),
                           gen_random_uuid(), encode(sha256(n::text::bytea) || '\\x0011223344', 'base64'),
                           encode(sha256(n::text::bytea) || '\\x00112233445566778899aabb', 'base64')
                    from generate_series(1, %d) n returning account_id),
                claimed as (
                    insert into contact_claim (account_id, person, since, told_at)
                    select account_id, encode(sha256(account_id::text::bytea), 'base64'), now(), now() from fresh)
                insert into api_key (account_id, id, secret_hash, created_at)
                select account_id, uuidv7(), sha256(account_id::text::bytea), now() from fresh
                """.formatted(missing));
        keyring.execute("""
                with fresh as (
                    insert into subject (account_id, token, subject_id)
                    select gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), gen_random_uuid()
                    from generate_series(1, %d) returning subject_id)
                insert into data_key (subject_id, scope, kek_version, wrapped)
                select subject_id, 'account.email', 1, sha256(subject_id::text::bytea) || '\\x0011223344556677' from fresh
                """.formatted(2 * missing));
    }
}
