package com.cns.usage.optout;

import com.cns.contract.id.AccountId;
import com.cns.platform.ending.AccountEnd;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** An account that has ended sends to nobody: who did not want that, or wrote STOP, is known no more. */
@ApplicationScoped
class EndedOptOuts implements AccountEnd {
    private static final int AT_ONCE = 1_000;
    private static final String DELETE = """
            delete from opt_out where account_id = $1 and person = any (array(
                select person from opt_out where account_id = $1 limit $2))""";
    private static final String DELETE_HEARD = """
            delete from stop_heard where account_id = $1 and person = any (array(
                select person from stop_heard where account_id = $1 limit $2))""";

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return removeSome(connection, account, DELETE)
                .flatMap(told -> removeSome(connection, account, DELETE_HEARD).map(heard -> told + heard));
    }

    private static Uni<Integer> removeSome(SqlConnection connection, AccountId account, String delete) {
        return connection
                .preparedQuery(delete)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(SqlResult::rowCount);
    }
}
