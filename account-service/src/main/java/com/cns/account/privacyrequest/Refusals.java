package com.cns.account.privacyrequest;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Refuses requests that are open; what comes for them later is not taken. */
final class Refusals {
    private static final String REFUSE = """
            update privacy_request set status = 'REFUSED', completed_at = $3, reason = $4
            where account_id = $1 and id = any($2) and status = 'IN_PROGRESS'""";

    private Refusals() {}

    static Uni<Void> refuse(
            SqlConnection connection, AccountId account, List<PrivacyRequestId> requests, String reason, Instant now) {
        UUID[] ids = requests.stream().map(PrivacyRequestId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(REFUSE)
                .execute(Tuple.of(account.value(), ids, now.atOffset(ZoneOffset.UTC), reason))
                .replaceWithVoid();
    }
}
