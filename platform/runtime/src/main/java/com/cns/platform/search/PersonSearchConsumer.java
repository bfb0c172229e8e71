package com.cns.platform.search;

import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.topic.Topic;
import com.cns.platform.inbox.Inbox;
import com.cns.platform.inbox.Received;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Answers each search with the accounts that have data of the person here. */
@ApplicationScoped
class PersonSearchConsumer {
    private final Inbox inbox;
    private final PersonSearch search;
    private final Outbox outbox;
    private final Tenant tenant;
    private final String service;

    PersonSearchConsumer(
            Inbox inbox,
            PersonSearch search,
            Outbox outbox,
            Tenant tenant,
            @ConfigProperty(name = "cns.service") String service) {
        this.inbox = inbox;
        this.search = search;
        this.outbox = outbox;
        this.tenant = tenant;
        this.service = service;
    }

    @Incoming("person-searches")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.each(message, PersonSought.class, this::answer);
    }

    private Uni<Void> answer(Received<PersonSought> received) {
        PersonSought sought = received.data();
        return search.holders(sought)
                .map(held -> new PersonHeld(sought.request(), sought.batch(), service, held))
                .flatMap(answer -> tenant.sql(
                        received.account(),
                        connection -> outbox.add(
                                connection,
                                List.of(new Outgoing(
                                        Topic.PERSON_HOLDERS,
                                        sought.request().toString(),
                                        received.account(),
                                        answer)))));
    }
}
