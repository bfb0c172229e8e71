package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import com.cns.platform.ending.AccountEnd;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes what the holder of an account that has ended wrote; that they did, and what was decided, stays. */
@ApplicationScoped
class EndedAppeals implements AccountEnd {
    private static final int AT_ONCE = 500;
    private static final String FORGET = """
            update appeal set text_sealed = null
            where account_id = $1 and id = any (array(
                select id from appeal where account_id = $1 and text_sealed is not null limit $2))""";

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(SqlResult::rowCount);
    }
}
