package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have said in the order of their words, in whatever order it was stored. */
final class LaterWords {
    /**
     * Whatever was given before a "no" for the same or for more was ended by that. Said at the same time, the "no"
     * counts.
     */
    private static final String END = """
            with q as materialized (select subject, token from unnest($2::uuid[], $3::text[]) as u (subject, token)),
            ended as materialized (
                select g.id, min(no.at) as at
                from q
                cross join lateral (
                    select id, purpose, channel, sender, answered_at from consent
                    where account_id = $1 and subject_id = q.subject and status = 'GIVEN') as g
                cross join lateral (
                    select coalesce(withdrawn_at, answered_at) as at from consent
                    where account_id = $1 and subject_id = q.subject and purpose = g.purpose
                      and status in ('REFUSED', 'WITHDRAWN') and (channel is null or channel = g.channel)
                      and (sender is null or sender = g.sender) and coalesce(withdrawn_at, answered_at) >= g.answered_at
                    union all
                    select since from suppression
                    where account_id = $1 and token = q.token and purpose = g.purpose
                      and (channel is null or channel = g.channel) and (sender is null or sender = g.sender)
                      and since >= g.answered_at) as no
                group by g.id)
            update consent as c set status = 'WITHDRAWN', withdrawn_at = ended.at
            from ended where c.account_id = $1 and c.id = ended.id""";

    /** A "yes" that is left after that ends the "no" from before an erasure. */
    private static final String FORGET = """
            delete from suppression as s using unnest($2::uuid[], $3::text[]) as q (subject, token)
            where s.account_id = $1 and s.token = q.token and exists (
                select from consent as c where c.account_id = $1 and c.subject_id = q.subject and c.purpose = s.purpose
                  and c.channel is not distinct from s.channel and c.sender is not distinct from s.sender and c.status = 'GIVEN')""";

    private LaterWords() {}

    /** A person; the holder has no token. */
    record Party(UUID subject, @Nullable String token) {}

    /** The caller is alone with their consents. */
    static Uni<Void> count(SqlConnection connection, AccountId account, List<Party> parties) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(parties.stream().map(Party::subject).toArray(UUID[]::new))
                .addArrayOfString(parties.stream().map(Party::token).toArray(String[]::new));
        return connection
                .preparedQuery(END)
                .execute(values)
                .chain(() -> connection.preparedQuery(FORGET).execute(values))
                .replaceWithVoid();
    }
}
