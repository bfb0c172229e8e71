package com.cns.consent.notice;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes the acknowledgements of an erased holder: no law wants them kept. */
@ApplicationScoped
public class ErasedAcknowledgements {
    private static final String DELETE =
            "delete from notice_acknowledgement where account_id = $1 and subject_id = any($2)";

    /** In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says. */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(account.value(), destroyed.ids()))
                .map(deleted -> List.of(Destroyed.removed(HeldAcknowledgements.PLACE, deleted.rowCount())));
    }
}
