package com.cns.consent.enduser;

import com.cns.consent.consent.UnaskedWords;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes each event once, in the transaction of its effect. */
@ApplicationScoped
class EndUserConsumer {
    private final Inbox inbox;
    private final Tenant tenant;
    private final UnaskedWords words;
    private final Restrictions restrictions;
    private final FollowedRequests followed;

    EndUserConsumer(
            Inbox inbox, Tenant tenant, UnaskedWords words, Restrictions restrictions, FollowedRequests followed) {
        this.inbox = inbox;
        this.tenant = tenant;
        this.words = words;
        this.restrictions = restrictions;
        this.followed = followed;
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
                        .chain(first -> first
                                ? restrictions.take(connection, changed).chain(() -> followed.take(connection, changed))
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> isFirst(SqlConnection connection, Received<EndUserEvent> received) {
        return inbox.isFirst(connection, Topic.END_USERS, received);
    }
}
