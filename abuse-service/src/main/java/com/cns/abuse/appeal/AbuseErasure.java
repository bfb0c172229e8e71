package com.cns.abuse.appeal;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.privacy.Destroyed;
import com.cns.platform.privacy.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * abuse-service's part in the erasure of an end-user. Its windows and decisions are counts; what it seals are the words of
 * account holders, who are other people.
 */
@ApplicationScoped
class AbuseErasure implements Participant {
    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return Uni.createFrom().item(List.of(PlaceOutcome.notFound("abuse/appeal.text_sealed")));
    }
}
