package com.cns.platform.privacy;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Erases a person here, step by step, each step repeatable: mark, destroy the keys, remove and report. */
@ApplicationScoped
class Erasures {
    /** Where the keyring holds a person: the map from the token, and the keys. */
    private static final List<String> KEYRING = List.of("subject", "data_key");

    private final Keyring keyring;
    private final Tenant tenant;
    private final ErasureLedger ledger;
    private final Participant participant;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;
    private final String database;

    Erasures(
            Keyring keyring,
            Tenant tenant,
            ErasureLedger ledger,
            Participant participant,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service,
            @ConfigProperty(name = "cns.service.short") String database) {
        this.keyring = keyring;
        this.tenant = tenant;
        this.ledger = ledger;
        this.participant = participant;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
        this.database = database;
    }

    /** Does this service's part; nothing when it was done before. */
    Uni<Void> perform(ErasureRequested asked) {
        List<Token> tokens =
                asked.persons().stream().map(person -> new Token(person.text())).toList();
        return keyring.subjects(asked.account(), tokens)
                .flatMap(found -> tenant.sql(asked.account(), connection -> ledger.begin(connection, asked, found)))
                .flatMap(begun -> begun.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : destroy(asked.account(), begun.get()).flatMap(destroyed -> remove(asked, destroyed)));
    }

    private Uni<Destroyed> destroy(AccountId account, List<SubjectId> subjects) {
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keyring.destroy(account, subject))
                .collect()
                .asList()
                .map(all -> new Destroyed(subjects, clock.instant().plus(keyring.lease())));
    }

    private Uni<Void> remove(ErasureRequested asked, Destroyed destroyed) {
        return tenant.sql(
                asked.account(),
                connection -> participant
                        .erase(connection, asked.account(), destroyed)
                        .call(() -> ledger.done(connection, asked))
                        .flatMap(places -> report(connection, asked, destroyed, places)));
    }

    private Uni<Void> report(
            SqlConnection connection, ErasureRequested asked, Destroyed destroyed, List<PlaceOutcome> places) {
        List<PlaceOutcome> all = new ArrayList<>(places);
        for (String table : KEYRING) {
            all.add(Destroyed.removed(
                    database + "_keyring/" + table, destroyed.subjects().size()));
        }
        ErasureReported reported = new ErasureReported(asked.request(), asked.account(), service, all, clock.instant());
        return outbox.add(connection, List.of(Outgoing.of(Topic.PRIVACY_OUTCOMES, asked.account(), reported)));
    }
}
