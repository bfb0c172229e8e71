package com.cns.abuse.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.InternalTopic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports that nothing was found: the one personal text here, an appeal's, is the account holder's, and what Kafka Streams
 * keeps for itself are counts, sketches and keyed hashes of networks and templates.
 */
@ApplicationScoped
class AbuseErasure implements Participant {
    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        List<PlaceOutcome> places = new ArrayList<>();
        places.add(PlaceOutcome.notFound("abuse/appeal.text_sealed"));
        for (InternalTopic topic : InternalTopic.values()) {
            places.add(PlaceOutcome.notFound(topic.wireName() + "/value"));
        }
        return Uni.createFrom().item(places);
    }
}
