package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.topic.Topic;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.rotation.Schedule;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Erases a person here, step by step, each step repeatable: mark, destroy the keys, remove and report. */
@ApplicationScoped
public class Erasures {
    /** Other privacy requests of other accounts wait behind it. */
    private static final Duration MOST_PAUSES = Duration.ofMinutes(1);

    /** By how much the clocks of a keyring's database and of whoever asks may differ, and what was on its way as it was asked. */
    private static final Duration AT_THE_TIME = Duration.ofHours(2);

    private final Keyring keyring;
    private final KeyGenerations generations;
    private final Schedule schedule;
    private final Tenant tenant;
    private final ErasureLedger ledger;
    private final Participant participant;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final String service;
    private final String database;

    Erasures(
            Keyring keyring,
            KeyGenerations generations,
            Schedule schedule,
            Tenant tenant,
            ErasureLedger ledger,
            Participant participant,
            Outbox outbox,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service,
            @ConfigProperty(name = "cns.service.short") String database) {
        this.keyring = keyring;
        this.generations = generations;
        this.schedule = schedule;
        this.tenant = tenant;
        this.ledger = ledger;
        this.participant = participant;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.service = service;
        this.database = database;
    }

    /**
     * Does this service's part; when it was done before, only tells again what came of it. Where a restored database does not know
     * that it was done, it is done again, and who has come since is left.
     */
    public Uni<Void> perform(ErasureRequested asked) {
        List<Token> tokens =
                asked.persons().stream().map(person -> new Token(person.text())).toList();
        return keyring.subjects(asked.account(), tokens, asked.requestedAt().plus(AT_THE_TIME))
                .flatMap(found -> tenant.sql(asked.account(), connection -> ledger.begin(connection, asked, found)))
                .flatMap(standing -> switch (standing) {
                    case ErasureLedger.Standing.Open(Set<SubjectId> subjects) ->
                        destroy(asked, subjects)
                                .flatMap(destroyed -> generations
                                        .newest()
                                        .flatMap(generation -> remove(asked, destroyed, generation)));
                    case ErasureLedger.Standing.Done(Optional<ErasureReported> report) -> tellAgain(report);
                });
    }

    /**
     * Erases subjects once more that a backup has brought back, of whatever request. Reports to nobody. Whose they are is kept
     * until their rows are gone: after a crash in between the keyring does not know it any more.
     *
     * @param subjects of whatever persons: each is erased apart from the others
     * @param returned those of whom it is known
     */
    public Uni<Void> again(AccountId account, Collection<SubjectId> subjects, Map<SubjectId, Returned> returned) {
        Map<SubjectId, Returned> known = new HashMap<>();
        for (SubjectId subject : subjects) {
            Returned one = returned.get(subject);
            if (one != null) {
                known.put(subject, one);
            }
        }
        Uni<Void> kept = known.isEmpty()
                ? Uni.createFrom().voidItem()
                : tenant.sql(account, connection -> ledger.keep(connection, account, known));
        return kept.chain(() -> destroy(account, subjects))
                .chain(() -> tenant.sql(account, connection -> ledger.kept(connection, subjects)))
                .chain(persons -> eachAgain(account, subjects, persons));
    }

    /** What one has said is not the others': only those whom nobody knows any more go together. */
    private Uni<Void> eachAgain(AccountId account, Collection<SubjectId> subjects, Map<SubjectId, Returned> persons) {
        List<SubjectId> unknown = subjects.stream()
                .filter(subject -> !persons.containsKey(subject))
                .toList();
        Uni<Void> nobodys = unknown.isEmpty()
                ? Uni.createFrom().voidItem()
                : removeAgain(account, unknown, new Returned(List.of(), clock.instant()));
        return Multi.createFrom()
                .iterable(persons.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> removeAgain(account, List.of(one.getKey()), one.getValue()))
                .collect()
                .last()
                .chain(() -> nobodys);
    }

    private Uni<Void> removeAgain(AccountId account, List<SubjectId> subjects, Returned returned) {
        Destroyed destroyed = new Destroyed(
                returned.persons(),
                returned.askedAt(),
                subjects,
                clock.instant().plus(keyring.lease()));
        // Marked not before all of it is gone: of those of whom nobody knows anything the mark alone says so.
        return participant
                .ahead(account, destroyed, Duration.ZERO)
                .chain(() -> tenant.sql(
                        account,
                        connection -> ledger.markAgain(connection, account, subjects)
                                .chain(() -> participant.erase(connection, account, destroyed))
                                .chain(() -> ledger.forget(connection, subjects))));
    }

    /**
     * Erases some of those who are still known of an account that has ended, together, and reports to nobody. What was broken off is gone
     * on with first, as often as it takes.
     *
     * @param spared who stays for now
     * @return how many were erased; none when nobody else is left
     */
    public Uni<Integer> end(AccountId account, Collection<SubjectId> spared, int atMost) {
        return tenant.sql(account, connection -> ledger.unfinished(connection, account, atMost))
                .flatMap(unfinished -> unfinished.isEmpty()
                        ? keyring.page(account, spared, atMost)
                        : Uni.createFrom().item(unfinished))
                .flatMap(page -> page.isEmpty()
                        ? Uni.createFrom().item(0)
                        : end(account, page).replaceWith(page.size()));
    }

    /** Their tokens are kept until they are removed: after a crash in between the keyring does not know them any more. */
    private Uni<Void> end(AccountId account, List<SubjectId> subjects) {
        return keyring.living(subjects)
                .flatMap(living -> tenant.sql(
                        account,
                        connection -> ledger.markAgain(connection, account, subjects)
                                .chain(() -> ledger.keep(connection, account, returned(living)))))
                .chain(() -> keyring.destroy(account, subjects))
                .chain(() -> tenant.sql(account, connection -> ledger.kept(connection, subjects)))
                .chain(persons -> removeEnded(account, subjects, persons.values()));
    }

    private Map<SubjectId, Returned> returned(Map<SubjectId, Token> living) {
        Instant now = clock.instant();
        Map<SubjectId, Returned> returned = new HashMap<>();
        living.forEach((subject, token) ->
                returned.put(subject, new Returned(List.of(new PersonToken(token.value())), now)));
        return returned;
    }

    private Uni<Void> removeEnded(AccountId account, List<SubjectId> subjects, Collection<Returned> persons) {
        Instant now = clock.instant();
        Destroyed destroyed = new Destroyed(
                persons.stream()
                        .flatMap(person -> person.persons().stream())
                        .distinct()
                        .toList(),
                now,
                subjects,
                now.plus(keyring.lease()),
                true);
        return participant
                .ahead(account, destroyed, MOST_PAUSES)
                .chain(() -> tenant.sql(
                        account,
                        connection -> participant
                                .erase(connection, account, destroyed)
                                .chain(() -> ledger.forget(connection, subjects))));
    }

    /** Those of these that came back and whose rows may still be there, though their keys are gone. */
    public Uni<Set<SubjectId>> unfinished(SqlConnection connection, Collection<SubjectId> subjects) {
        return ledger.kept(connection, subjects).map(Map::keySet);
    }

    private Uni<Destroyed> destroy(ErasureRequested asked, Set<SubjectId> subjects) {
        return destroy(asked.account(), subjects)
                .map(all -> new Destroyed(
                        asked, List.copyOf(subjects), clock.instant().plus(keyring.lease())));
    }

    private Uni<Void> destroy(AccountId account, Collection<SubjectId> subjects) {
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keyring.destroy(account, subject))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whoever asks again has not heard: the first report may lie among the dead letters. */
    private Uni<Void> tellAgain(Optional<ErasureReported> report) {
        return report.map(reported -> tenant.sql(reported.account(), connection -> tell(connection, reported)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> remove(ErasureRequested asked, Destroyed destroyed, int generation) {
        return participant
                .ahead(asked.account(), destroyed, MOST_PAUSES)
                .chain(() -> tenant.sql(
                        asked.account(),
                        connection -> participant
                                .erase(connection, asked.account(), destroyed)
                                .map(places -> report(asked, destroyed, places))
                                .flatMap(reported -> ledger.done(connection, reported, generation)
                                        .flatMap(first -> first
                                                ? audit.add(connection, destructions(asked, destroyed))
                                                        .chain(() -> outbox.add(connection, fence(asked, destroyed)))
                                                        .chain(() -> tell(connection, reported))
                                                : Uni.createFrom().voidItem()))));
    }

    /** Before the report: no certificate is signed of what a restored backup could bring back. */
    private List<Outgoing> fence(ErasureRequested asked, Destroyed destroyed) {
        Instant now = clock.instant();
        return destroyed.subjects().stream()
                .map(subject -> new Outgoing(
                        Topic.ERASURES,
                        subject.toString(),
                        asked.account(),
                        new SubjectDestroyed(subject, asked.account(), service, asked.request(), now)))
                .toList();
    }

    private static List<Entry> destructions(ErasureRequested asked, Destroyed destroyed) {
        return destroyed.subjects().stream()
                .map(subject -> new Entry(
                        asked.account(),
                        Actor.of(asked.request()),
                        null,
                        Topic.PRIVACY_REQUESTS.wireName(),
                        subject,
                        Outcome.DESTROYED))
                .toList();
    }

    private ErasureReported report(ErasureRequested asked, Destroyed destroyed, List<PlaceOutcome> places) {
        List<PlaceOutcome> all = new ArrayList<>(places);
        all.addAll(DeadLetterPlaces.of(places));
        all.add(Destroyed.removed(
                database + "_keyring/subject", destroyed.subjects().size()));
        all.add(keys(destroyed));
        return new ErasureReported(asked.request(), asked.account(), service, all, clock.instant());
    }

    /**
     * Not counted: an attempt that goes on after a crash finds those gone that the one before it destroyed. Backups of the
     * keyring have them until the keys are gone that wrapped them.
     */
    private PlaceOutcome keys(Destroyed destroyed) {
        String place = database + "_keyring/data_key";
        return destroyed.subjects().isEmpty()
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.erased(place, schedule.closedBy(clock.instant()));
    }

    private Uni<Void> tell(SqlConnection connection, ErasureReported reported) {
        return outbox.add(connection, List.of(Outgoing.of(Topic.PRIVACY_OUTCOMES, reported.account(), reported)));
    }
}
