package com.cns.platform.ending;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Set;

/** What ends with an account besides its people. Whatever is a bean takes part. */
public interface AccountEnd {
    /** Subjects whose keys are needed for some time yet: the account has not ended before they are gone. */
    default Uni<Set<SubjectId>> spared(SqlConnection connection, AccountId account) {
        return Uni.createFrom().item(Set.of());
    }

    /**
     * Once its people are erased: removes some of what is known of the account by no subject, in the connection's transaction.
     *
     * @return how much; nothing when nothing is left
     */
    Uni<Integer> removeSome(SqlConnection connection, AccountId account);
}
