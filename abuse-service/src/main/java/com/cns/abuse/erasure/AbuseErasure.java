package com.cns.abuse.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reports that nothing was found: the one personal text here, an appeal's, is the account holder's. */
@ApplicationScoped
class AbuseErasure implements Participant {
    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return Uni.createFrom().item(List.of(PlaceOutcome.notFound("abuse/appeal.text_sealed")));
    }
}
