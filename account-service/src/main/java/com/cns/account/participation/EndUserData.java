package com.cns.account.participation;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What another feature of this service keeps of an end-user. Whatever is a bean takes part in erasures. */
public interface EndUserData {
    /** Erases it in the connection's transaction, keys first; says what became of it, also where there was nothing. */
    Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed);
}
