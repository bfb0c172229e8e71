package com.cns.platform.right;

import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RightRequested;
import com.cns.platform.export.Recipient;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** What a service does for a rectification, a restriction or an objection. One that holds nothing which these are about needs none. */
public interface RightParticipant {
    /**
     * Before the transaction: draws the keys that are needed. May be repeated. Fails with what passes when the person is being
     * erased: tried again, they are somebody new.
     */
    Uni<Step> prepare(RightRequested asked);

    /**
     * Whether another service does it and tells this one, which reports by {@link Rights#followed} then. What is prepared is taken when that
     * did not come and the request is told again.
     */
    default boolean follows(RightRequested asked) {
        return false;
    }

    /**
     * Whom what is right is to be sealed to; empty where this service has nothing of the person that can be corrected, which is
     * then all of its part. May be repeated, and answers the same until the step is taken.
     */
    default Uni<Optional<Recipient>> offer(RectificationRequested asked) {
        return Uni.createFrom().item(Optional.empty());
    }

    /**
     * What is done here, once for a request, when another service is sent what is right: before that a rectification is asked
     * for, and may never happen. Reported to nobody. May be repeated, as {@link #prepare}.
     */
    default Uni<Optional<Step>> overhear(CorrectionSent sent) {
        return Uni.createFrom().item(Optional.empty());
    }

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
