package com.cns.consent.consent;

import com.cns.consent.consent.ConsentStates.Told;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes in that a person objects to purposes (GDPR Article 21): a "no" by every channel. What was given for them is withdrawn,
 * and whoever received data for them is told (R25). What they said later than the objection stands.
 */
@ApplicationScoped
public class Objections {
    private static final String WITHDRAW = """
            update consent
            set status = 'WITHDRAWN', withdrawn_at = $4, withdrawal_proof = 'REQUEST', withdrawal_source = $5
            where account_id = $1 and subject_id = $2 and purpose = $3 and status = 'GIVEN' and answered_at <= $4""";

    /**
     * Unless they have said "no" to every channel and sender then or later: nothing that was given is left beside it. An earlier
     * one says nothing of a "yes" between the two that comes late. Where there is an earlier one nothing changes by it.
     */
    private static final String REFUSE = """
            with before as materialized (
                select coalesce(withdrawn_at, answered_at) as at from consent
                where account_id = $1 and subject_id = $2 and purpose = $3 and channel is null and sender is null
                  and status in ('REFUSED', 'WITHDRAWN')),
            refused as (
                insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, status, asked_at,
                                     answered_at, recorded_at, answer_proof, answer_source)
                select $1, $6, $2, 'TOKEN', $7, $3, 'REFUSED', $4, $4, $8, 'REQUEST', $5
                where not exists (select from before where at >= $4)
                returning id)
            select count(*) as changed from refused where not exists (select from before)""";

    private final Identifiers identifiers;
    private final ErasedSubjects erased;
    private final ConsentStates states;
    private final Forbidden forbidden;
    private final Clock clock;
    private final Ids ids;

    Objections(
            Identifiers identifiers,
            ErasedSubjects erased,
            ConsentStates states,
            Forbidden forbidden,
            Clock clock,
            Ids ids) {
        this.identifiers = identifiers;
        this.erased = erased;
        this.states = states;
        this.forbidden = forbidden;
        this.clock = clock;
        this.ids = ids;
    }

    /** A "no" to one purpose by one of the person's tokens, if it is needed. */
    record No(ConsentId id, PersonToken token, Purpose purpose, SealedPerson person) {}

    /** What is ready to be stored. */
    public record Prepared(ObjectionRequested asked, List<No> noes) {
        public Prepared {
            noes = List.copyOf(noes);
        }
    }

    /** Before the transaction: draws keys. */
    public Uni<Prepared> prepare(ObjectionRequested asked) {
        Map<ConsentId, PersonToken> tokens = new LinkedHashMap<>();
        Map<ConsentId, Purpose> purposes = new HashMap<>();
        Map<ConsentId, Person> persons = new HashMap<>();
        for (PersonToken token : inOrder(asked.persons())) {
            for (Purpose purpose : asked.purposes()) {
                ConsentId id = new ConsentId(ids.next());
                tokens.put(id, token);
                purposes.put(id, purpose);
                persons.put(id, new Person(PersonKind.TOKEN, token.text()));
            }
        }
        return identifiers
                .seal(asked.account(), persons, asked.requestedAt())
                .map(stored -> new Prepared(
                        asked,
                        tokens.entrySet().stream()
                                .map(one -> new No(
                                        one.getKey(),
                                        one.getValue(),
                                        Objects.requireNonNull(purposes.get(one.getKey())),
                                        Objects.requireNonNull(stored.get(one.getKey()))))
                                .toList()));
    }

    /** So that two never wait for each other crosswise. */
    private static List<PersonToken> inOrder(List<PersonToken> persons) {
        return persons.stream()
                .distinct()
                .sorted(Comparator.comparing(PersonToken::text))
                .toList();
    }

    /**
     * In the connection's transaction. Fails with what passes while the person is being erased.
     *
     * @return how many words of theirs were changed or added
     */
    public Uni<Long> take(SqlConnection connection, Prepared prepared) {
        Map<PersonToken, SubjectId> subjects = new LinkedHashMap<>();
        prepared.noes().forEach(no -> subjects.put(no.token(), no.person().subject()));
        return turns(connection, prepared, subjects)
                .call(() -> mustLive(connection, Set.copyOf(subjects.values())))
                .flatMap(told -> each(connection, prepared)
                        .call(() ->
                                LaterWords.count(connection, prepared.asked().account(), parties(subjects)))
                        .call(() -> states.tell(connection, prepared.asked().account(), told))
                        .call(() -> forbidden.tell(connection, prepared.asked().account(), matters(prepared))));
    }

    private static List<Forbidden.Changed> matters(Prepared prepared) {
        return prepared.noes().stream()
                .map(no ->
                        new Forbidden.Changed(no.person().subject(), no.token().text(), no.purpose()))
                .toList();
    }

    private Uni<List<Told>> turns(SqlConnection connection, Prepared prepared, Map<PersonToken, SubjectId> subjects) {
        return Multi.createFrom()
                .iterable(subjects.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> states.alone(
                                connection,
                                prepared.asked().account(),
                                new Person(PersonKind.TOKEN, one.getKey().text()))
                        .map(turn -> new Told(turn, one.getValue().value())))
                .collect()
                .asList();
    }

    private Uni<Void> mustLive(SqlConnection connection, Set<SubjectId> subjects) {
        return erased.among(connection, subjects)
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw Consents.beingErased();
                    }
                })
                .replaceWithVoid();
    }

    private static List<LaterWords.Party> parties(Map<PersonToken, SubjectId> subjects) {
        List<LaterWords.Party> parties = new ArrayList<>();
        subjects.forEach((token, subject) -> parties.add(new LaterWords.Party(subject.value(), token.text())));
        return parties;
    }

    private Uni<Long> each(SqlConnection connection, Prepared prepared) {
        return Multi.createFrom()
                .iterable(prepared.noes())
                .onItem()
                .transformToUniAndConcatenate(no -> take(connection, prepared.asked(), no))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> take(SqlConnection connection, ObjectionRequested asked, No no) {
        return connection
                .preparedQuery(WITHDRAW)
                .execute(of(asked, no))
                .flatMap(withdrawn -> connection
                        .preparedQuery(REFUSE)
                        .execute(of(asked, no)
                                .addUUID(no.id().value())
                                .addString(Objects.requireNonNull(no.person().identifier())
                                        .text())
                                .addOffsetDateTime(clock.instant()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .atOffset(ZoneOffset.UTC)))
                        .map(refused ->
                                withdrawn.rowCount() + refused.iterator().next().getLong("changed")));
    }

    private static Tuple of(ObjectionRequested asked, No no) {
        OffsetDateTime at = asked.requestedAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return Tuple.tuple()
                .addUUID(asked.account().value())
                .addUUID(no.person().subject().value())
                .addString(no.purpose().toString())
                .addOffsetDateTime(at)
                .addString(asked.request().toString());
    }
}
