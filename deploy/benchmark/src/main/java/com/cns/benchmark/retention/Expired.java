package com.cns.benchmark.retention;

import com.cns.benchmark.suite.Database;
import java.sql.SQLException;
import java.util.UUID;

/** Rows whose time is over, made by SQL: of persons without keys, of the usual width. */
final class Expired {
    /** One more than the longest that calls and messages are kept. */
    private static final int PAST_THE_MAXIMUM = 181;

    /** Between what the account chooses and the maximum, on as many days. */
    private static final int OLDEST = 109;

    private static final int DAYS = 10;

    private final Database database;
    private final UUID account;

    Expired(Database database, UUID account) {
        this.database = database;
        this.account = account;
    }

    /** A day past its time, filled apart: nobody sees it before {@link #attachDay}. */
    void fillDay(long rows) throws SQLException {
        database.execute("create table public." + day() + " (like public.communication_180 including defaults)");
        database.execute(
                "insert into public." + day() + " " + select(rows, "d.day + random() * interval '86399 seconds'")
                        + ", (select (current_date - " + PAST_THE_MAXIMUM + ")::timestamptz as day) d");
        database.execute("alter table public." + day() + " owner to usage_owner");
        database.execute("alter table public." + day() + " enable row level security");
        database.execute("create index on public." + day() + " (account_id, received_at desc, id desc)");
        database.execute("create index on public." + day() + " (account_id, subject_id, received_at desc, id desc)");
        database.execute("alter table public." + day() + " add primary key (account_id, id, received_at, product)");
        database.execute("checkpoint");
    }

    /** From here on it is to go. */
    void attachDay() throws SQLException {
        database.execute("alter table public.communication_180 attach partition public." + day()
                + " for values from (current_date - " + PAST_THE_MAXIMUM + ") to (current_date - "
                + (PAST_THE_MAXIMUM - 1) + ")");
    }

    boolean hasDay() throws SQLException {
        return database.number("select count(*) from pg_class where relname = '" + day() + "'") > 0;
    }

    /** Rows of the account on days that its product would still keep. */
    void fillOldDays(long rows) throws SQLException {
        for (int day = 0; day < DAYS; day++) {
            database.execute("select ensure_day('communication_180', current_date - " + (OLDEST - day) + ")");
        }
        database.execute("insert into communication "
                + select(rows, "current_date - " + (OLDEST - DAYS + 1) + " - random() * interval '9 days'"));
        database.execute("analyze communication");
        database.execute("checkpoint");
    }

    boolean hasOldDays() throws SQLException {
        return database.number("select count(*) from (select from communication where account_id = '" + account
                        + "' and received_at < current_date - 95 limit 1) as c")
                > 0;
    }

    private String day() throws SQLException {
        return "communication_180_"
                + database.number("select to_char(current_date - " + PAST_THE_MAXIMUM + ", 'YYYYMMDD')::bigint");
    }

    private String select(long rows, String receivedAt) {
        return """
                (account_id, id, received_at, occurred_at, subject_id, product, direction, status, from_sealed,
                 to_sealed, country, quantity, price_minor, currency, carrier)
                select '%s', gen_random_uuid(), %s, now(), gen_random_uuid(), 'sms', 'outbound', 'delivered',
                       sha256(n::text::bytea) || '\\x00112233', sha256(n::text::bytea) || '\\x00112233445566778899',
                       'DE', 1, 7, 'EUR', '26201'
                from generate_series(1, %d) n""".formatted(account, receivedAt, rows);
    }
}
