package com.cns.consent.instruction;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes the instructions of an erased holder: without one, nothing is shared. */
@ApplicationScoped
public class ErasedInstructions {
    private static final String DELETE = "delete from instruction where account_id = $1 and subject_id = any($2)";

    /** In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says. */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(account.value(), destroyed.ids()))
                .map(deleted -> HeldInstructions.PLACES.stream()
                        .map(place -> Destroyed.removed(place, deleted.rowCount()))
                        .toList());
    }
}
