package com.cns.account.contact;

import com.cns.contract.privacy.PlaceOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Hears what was removed for what a person asked, in the transaction that removes it. */
@FunctionalInterface
public interface Removing {
    /** @param places also those where nothing was */
    Uni<Void> removed(SqlConnection connection, List<PlaceOutcome> places);
}
