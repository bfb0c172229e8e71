package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import com.cns.platform.ending.AccountEnd;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** An account that has ended sends nothing: its senders are counted no more, and their keyed hashes are of no use (GDPR Article 5(1)(e)). */
@ApplicationScoped
class EndedSenders implements AccountEnd {
    private static final int AT_ONCE = 500;
    private static final String DELETE = """
            delete from account_sender where account_id = $1 and sender = any (array(
                select sender from account_sender where account_id = $1 limit $2))""";

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(SqlResult::rowCount);
    }
}
