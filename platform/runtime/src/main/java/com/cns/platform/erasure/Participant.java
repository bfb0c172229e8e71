package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;

/** What a service removes of people who are erased (GDPR Article 17). Each service has one. */
public interface Participant {
    /**
     * Removes ahead of {@link #erase} what there may be much of, in transactions of its own. May be broken off anywhere, begun again,
     * and done by two replicas at a time: what was removed is counted once, in what {@link #erase} answers to whoever reports.
     *
     * @param destroyed whose keys are gone already
     * @param mostPauses how long it may pause altogether for the sake of whatever else the service does; nothing when it waits for this
     */
    default Uni<Void> ahead(AccountId account, Destroyed destroyed, Duration mostPauses) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Removes what this service holds of these subjects, whose keys are gone already, in the connection's transaction.
     *
     * @return every place of this service that may hold an end-user's data, also where nothing was found; without the
     *     keyring, which is reported for it
     */
    Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed);
}
