package com.cns.local.chain;

import com.cns.local.chain.Fault.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Whether consents are what their ledger says: its chain is whole also where they were altered beside it. Each has an entry, unless it was
 * erased and its entries redacted; and its last entry says what it is.
 */
final class StoredConsents {
    /** Joined and sorted by the database, which needs no more memory than it is given. */
    private static final String FIRST = """
            with said as (
                select distinct on (consent_id) * from ledger_entry where consent_id is not null
                order by consent_id, position desc nulls first, id desc)
            select coalesce(e.position, 0) as position, e.id is null as is_unsaid, c.id is null as is_gone
            from consent as c full join said as e on e.consent_id = c.id
            where e.id is null or c.id is null
               or (e.account_id, e.subject_id, e.person_kind, e.purpose, e.channel, e.sender, e.notice_id, e.language, e.change, e.at)
                  is distinct from
                  (c.account_id, c.subject_id, c.person_kind, c.purpose, c.channel, c.sender, c.notice_id, c.language, c.status,
                   case c.status when 'EXPIRED' then c.valid_until else coalesce(c.withdrawn_at, c.answered_at, c.asked_at) end)
               or e.confirmed_at is distinct from case c.status when 'GIVEN' then c.answer_confirmed_at end
               or e.form > 1 and (e.valid_until, e.proof, e.source, e.message)
                  is distinct from
                  (case when c.status in ('GIVEN', 'EXPIRED') then c.valid_until end,
                   case c.status when 'WITHDRAWN' then c.withdrawal_proof when 'EXPIRED' then null else c.answer_proof end,
                   case c.status when 'WITHDRAWN' then c.withdrawal_source when 'EXPIRED' then null else c.answer_source end,
                   case c.status when 'WITHDRAWN' then c.withdrawal_message when 'EXPIRED' then null else c.answer_message end)
            order by e.position nulls last limit 1""";

    private StoredConsents() {}

    /**
     * What is wrong with the first of them; in the connection's transaction, so that it is of the moment of the chain.
     *
     * @param end of the chain: behind it lies what is not linked
     */
    static @Nullable Fault fault(Connection connection, long end) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIRST)) {
            return row.next() ? fault(row, end) : null;
        }
    }

    private static Fault fault(ResultSet row, long end) throws SQLException {
        long position = row.getLong("position") == 0 ? end + 1 : row.getLong("position");
        if (row.getBoolean("is_unsaid")) {
            return new Fault(position, Kind.DROPPED, "a consent has no entry");
        }
        return row.getBoolean("is_gone")
                ? new Fault(position, Kind.ALTERED, "the consent of this entry is gone, and was not erased")
                : new Fault(position, Kind.ALTERED, "the consent is another than its last entry");
    }
}
