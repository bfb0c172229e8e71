package com.cns.consent.enduser;

import com.cns.consent.consent.UnaskedWords;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.restriction.FollowedRequests;
import com.cns.consent.restriction.Restrictions;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.EndUserEvent;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.RestrictionChanged;
import com.cns.platform.inbox.Inbox;
import com.cns.platform.inbox.Received;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes each event once, in the transaction of its effect. What a privacy request asked for is reported in another one, when every
 * replica decides by it; whoever takes the event again reports what was not.
 */
@ApplicationScoped
class EndUserConsumer {
    private final Inbox inbox;
    private final Tenant tenant;
    private final UnaskedWords words;
    private final Restrictions restrictions;
    private final FollowedRequests followed;
    private final ConsentMemory memory;

    EndUserConsumer(
            Inbox inbox,
            Tenant tenant,
            UnaskedWords words,
            Restrictions restrictions,
            FollowedRequests followed,
            ConsentMemory memory) {
        this.inbox = inbox;
        this.tenant = tenant;
        this.words = words;
        this.restrictions = restrictions;
        this.followed = followed;
        this.memory = memory;
    }

    @Incoming("end-users")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, EndUserEvent.class, received -> switch (received.data()) {
            case KeywordReceived said -> take(said, received);
            case RestrictionChanged changed -> take(changed, received);
        });
    }

    private Uni<Void> take(KeywordReceived said, Received<EndUserEvent> received) {
        return switch (said.keyword()) {
            case STOP, START ->
                words.take(
                        new UnaskedWords.Word(
                                said.account(),
                                said.person(),
                                said.sender(),
                                said.keyword() == Keyword.STOP,
                                said.message(),
                                said.saidAt()),
                        connection -> isFirst(connection, received));
            case HELP -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> take(RestrictionChanged changed, Received<EndUserEvent> received) {
        return tenant.sql(
                        changed.account(),
                        connection -> isFirst(connection, received)
                                .chain(first -> first ? take(connection, changed) : taken(connection, changed)))
                .flatMap(taken -> changed.request() != null && taken.whole()
                        ? report(changed, taken)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Taken> take(SqlConnection connection, RestrictionChanged changed) {
        return restrictions
                .take(connection, changed)
                .flatMap(
                        restriction -> followed.count(connection, changed).map(whole -> new Taken(restriction, whole)));
    }

    /** Before: it may not have been reported. */
    private Uni<Taken> taken(SqlConnection connection, RestrictionChanged changed) {
        return restrictions.held(connection, changed).map(restriction -> new Taken(restriction, true));
    }

    private Uni<Void> report(RestrictionChanged changed, Taken taken) {
        return taken.restriction()
                .map(memory::everywhereRestriction)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> tenant.sql(changed.account(), connection -> followed.report(connection, changed)));
    }

    /**
     * What became of an event.
     *
     * @param restriction that began or ended by it
     * @param whole whether nothing more is to come of its request, as far as is known
     */
    private record Taken(Optional<UUID> restriction, boolean whole) {}

    private Uni<Boolean> isFirst(SqlConnection connection, Received<EndUserEvent> received) {
        return inbox.isFirst(connection, Topic.END_USERS, received);
    }
}
