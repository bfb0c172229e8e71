package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service does for a privacy request. Each service has one. */
public interface Participant {
    /**
     * Removes what this service holds of these subjects, whose keys are gone already, in the connection's transaction.
     *
     * @return every place of this service that may hold an end-user's data, also where nothing was found; without the
     *     keyring, which is reported for it
     */
    Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed);
}
