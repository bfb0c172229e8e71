package com.cns.consent.restriction;

import com.cns.contract.id.AccountId;
import com.cns.platform.ending.AccountEnd;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Of an account that has ended nobody is restricted: there is nothing left to be kept. By token: who said nothing has no subject here. */
@ApplicationScoped
class EndedRestrictions implements AccountEnd {
    private static final int AT_ONCE = 500;
    private static final String DELETE = """
            delete from restricted where account_id = $1 and token = any (array(
                select token from restricted where account_id = $1 limit $2))""";

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(SqlResult::rowCount);
    }
}
