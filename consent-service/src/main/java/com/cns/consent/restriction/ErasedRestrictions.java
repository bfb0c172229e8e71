package com.cns.consent.restriction;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Deletes the restriction of an erased person: nothing is left that may not be used. One from after the request is of whoever
 * came after them; what usage-service ends it tells as well.
 */
@ApplicationScoped
public class ErasedRestrictions {
    private static final String DELETE =
            "delete from restricted where account_id = $1 and token = any($2) and since <= $3";
    static final String PLACE = "consent/restricted.token";

    /** In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says. */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] tokens = destroyed.tokens();
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(account.value(), tokens, destroyed.askedAt().atOffset(ZoneOffset.UTC)))
                .map(deleted -> List.of(Destroyed.removed(PLACE, deleted.rowCount())));
    }
}
