package com.cns.consent.telling;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Recipients of an erased holder: they go with the last that they are told. */
final class LeavingRecipients {
    /** Also of one that does not leave yet: whoever comes second, erasure or telling, sees what the first one ended. */
    private static final String LOCK = "select from recipient where account_id = $1 and id = $2 for update";

    /** What it was told of anybody went to it by that key. */
    private static final String REMOVE = """
            with gone as (
                delete from recipient
                where account_id = $1 and id = $2 and leaving
                  and not exists (select from telling where account_id = $1 and recipient_token = $2 and state = 'WAITING')
                returning subject_id),
            forgotten as (
                delete from recipient_reference where account_id = $1 and subject_id in (select subject_id from gone))
            select subject_id from gone""";

    private LeavingRecipients() {}

    /** Whose key nobody needs any more; empty when it stays. */
    static Uni<Optional<SubjectId>> removeUnlessWaiting(SqlConnection connection, AccountId account, UUID recipient) {
        Tuple which = Tuple.of(account.value(), recipient);
        return connection
                .preparedQuery(LOCK)
                .execute(which)
                .flatMap(leaving -> leaving.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : connection
                                .preparedQuery(REMOVE)
                                .execute(which)
                                .map(removed -> removed.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(new SubjectId(
                                                removed.iterator().next().getUUID("subject_id")))));
    }
}
