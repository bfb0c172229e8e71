package com.cns.abuse.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.InternalTopic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes nothing: the one personal text here, an appeal's, is the account holder's. What Kafka Streams keeps for itself are counts,
 * keyed hashes of networks and templates, sketches, in which an end-user's random id may be, and ids of events, of which that of a
 * withdrawn consent is a hash of the consent's: nobody here can say whether theirs is among them, and whoever knows the id
 * could, until the last hour that it may have been counted in is gone.
 */
@ApplicationScoped
class AbuseErasure implements Participant {
    /** Where a random id or a hash of one may be. */
    private static final Set<InternalTopic> IDS = Set.of(
            InternalTopic.MINUTES,
            InternalTopic.HOURS,
            InternalTopic.WEEKS,
            InternalTopic.COUNTED,
            InternalTopic.BY_ACCOUNT);

    /** Longer than any of them: a week and three hours, an hour more in Kafka, and the segment that it goes with. */
    private static final Duration KEPT = Duration.ofDays(9);

    private static final RetentionGround COUNTED = new RetentionGround(
            "GDPR Article 6(1)(f)",
            Justification.LEGITIMATE_INTEREST_OVERRIDE,
            "abuse is told by how many people were reached and withdrew; a sketch or a hash of random ids, no identifier");

    private final Clock clock;

    AbuseErasure(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Instant until = clock.instant().plus(KEPT);
        List<PlaceOutcome> places = new ArrayList<>();
        places.add(PlaceOutcome.notFound("abuse/appeal.text_sealed"));
        for (InternalTopic topic : InternalTopic.values()) {
            String place = topic.wireName() + "/value";
            places.add(
                    IDS.contains(topic)
                            ? PlaceOutcome.retained(place, 0, COUNTED, until)
                            : PlaceOutcome.notFound(place));
        }
        return Uni.createFrom().item(places);
    }
}
