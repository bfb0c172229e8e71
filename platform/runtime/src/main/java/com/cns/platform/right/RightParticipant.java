package com.cns.platform.right;

import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RightRequested;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service does for a restriction or an objection. One that holds nothing which these are about needs none. */
public interface RightParticipant {
    /**
     * Before the transaction: draws the keys that are needed. May be repeated. Fails with what passes when the person is being
     * erased: tried again, they are somebody new.
     */
    Uni<Step> prepare(RightRequested asked);

    /** The work itself. */
    interface Step {
        /**
         * In the connection's transaction.
         *
         * @return every place of this service that the right is about
         */
        Uni<List<PlaceEffect>> take(SqlConnection connection);
    }
}
