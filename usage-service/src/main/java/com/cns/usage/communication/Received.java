package com.cns.usage.communication;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * When a communication was received: tables are parted by it, so a statement that names it looks at one day only.
 *
 * @param from inclusive
 * @param to inclusive
 */
public record Received(OffsetDateTime from, OffsetDateTime to) {
    private static final OffsetDateTime EVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String CLAIMED = "select received_at from ingest_key where account_id = $1 and id = $2";

    /** Exactly, for as long as the id is claimed; any time for an older one. */
    public static Uni<Received> of(SqlConnection connection, AccountId account, CommunicationId id) {
        return connection
                .preparedQuery(CLAIMED)
                .execute(Tuple.of(account.value(), id.value()))
                .map(rows -> {
                    var claimed = rows.iterator();
                    if (!claimed.hasNext()) {
                        return new Received(EVER, NEVER);
                    }
                    OffsetDateTime at = claimed.next().getOffsetDateTime("received_at");
                    return new Received(at, at);
                });
    }

    /** For a statement on one communication: its account, its id, from, to. */
    public Tuple tuple(AccountId account, CommunicationId id) {
        return Tuple.of(account.value(), id.value(), from, to);
    }
}
