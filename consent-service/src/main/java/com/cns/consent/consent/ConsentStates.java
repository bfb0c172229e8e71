package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells the whole of what a person has said, in the transaction of the change (R15, R18). */
@ApplicationScoped
class ConsentStates {
    /**
     * Until the transaction ends: whoever comes next reads what this one has changed, and is told later. Taken before the lock
     * of any row, so that nobody waits for another crosswise. The account is shared with all but who takes in many at once.
     */
    private static final String ALONE = """
            select pg_advisory_xact_lock_shared(hashtextextended('consents of account ' || $1::text, 0)),
                   pg_advisory_xact_lock(hashtextextended('consents of ' || $2::text, 0)), nextval('consent_state_version')""";

    /** One lock instead of thousands, of which the server has not so many. */
    private static final String ALONE_WITH_ALL =
            "select pg_advisory_xact_lock(hashtextextended('consents of account ' || $1::text, 0))";

    private static final String VERSIONS = "select nextval('consent_state_version') from generate_series(1, $1)";

    /**
     * Of each purpose, channel and sender the word that counts; what was said since an erasure before what was kept of it. What is over
     * stays told, as given until then, so that whoever acts on it denies as a decision does; a "no" for the same counts before it.
     */
    private static final String SAID = """
            select q.nr, s.* from unnest($2::uuid[], $3::text[]) with ordinality as q (subject, token, nr)
            cross join lateral (
                select distinct on (purpose, channel, sender)
                       purpose, channel, sender, case status when 'EXPIRED' then 'GIVEN' else status end as word, since, until, id, notice_id
                from (
                    select purpose, channel, sender, status, coalesce(withdrawn_at, answered_at) as since,
                           case when status in ('GIVEN', 'EXPIRED') then valid_until end as until, id, notice_id
                    from consent where account_id = $1 and subject_id = q.subject and status <> 'ASKED'
                    union all
                    select purpose, channel, sender, status, since, null, null, null
                    from suppression where account_id = $1 and token = q.token)
                order by purpose, channel, sender, status = 'EXPIRED', id is null, word_rank(status), until desc nulls first, since desc,
                         id desc) as s
            order by q.nr""";

    /** A "yes" ends the "no" from before an erasure. */
    private static final String FORGET = """
            delete from suppression
            where account_id = $1 and token = $2 and purpose = $3 and channel is not distinct from $4
              and sender is not distinct from $5""";

    private final Identifiers identifiers;
    private final Outbox outbox;
    private final Epochs epochs;

    ConsentStates(Identifiers identifiers, Outbox outbox, Epochs epochs) {
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.epochs = epochs;
    }

    /** To be asked for before any row is locked. */
    Uni<Turn> alone(SqlConnection connection, AccountId account, Person person) {
        return alone(
                connection,
                account,
                switch (person.kind()) {
                    case SELF -> null;
                    case PHONE, EMAIL, DEVICE, USER, IP, TOKEN -> identifiers.token(account, person);
                });
    }

    /** The same by the token; null is the holder's. */
    Uni<Turn> alone(SqlConnection connection, AccountId account, @Nullable Token token) {
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(account.toString(), Turn.key(account, token)))
                .map(rows ->
                        new Turn(account, token, version(rows.iterator().next().getLong("nextval"))));
    }

    /** With everybody's consents of an account. */
    Uni<Void> aloneWithAll(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(ALONE_WITH_ALL)
                .execute(Tuple.of(account.toString()))
                .replaceWithVoid();
    }

    /** For so many persons, of whoever is alone with all. */
    Uni<List<StateVersion>> versions(SqlConnection connection, int count) {
        return connection
                .preparedQuery(VERSIONS)
                .execute(Tuple.of(count))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> version(row.getLong(0)))
                        .toList());
    }

    private StateVersion version(long number) {
        return new StateVersion(epochs.current(), number);
    }

    /** After a change that the connection's transaction has made. */
    Uni<Void> changed(SqlConnection connection, Turn turn, Consent answered) {
        Told told = new Told(turn, answered.person().subject().value());
        Token token = turn.token();
        Uni<Void> forgotten = token == null ? Uni.createFrom().voidItem() : forget(connection, token, answered);
        return forgotten.chain(() -> tell(connection, turn.account(), List.of(told)));
    }

    /** Whose state is told; nobody is behind the token where the subject is null. */
    record Told(Turn turn, @Nullable UUID subject) {}

    private static Uni<Void> forget(SqlConnection connection, Token token, Consent answered) {
        return switch (answered.state()) {
            case ASKED, REFUSED, WITHDRAWN, EXPIRED -> Uni.createFrom().voidItem();
            case GIVEN ->
                connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(
                                answered.account().value(),
                                token.value(),
                                answered.purpose().toString(),
                                answered.scope().channelName(),
                                answered.scope().senderText()))
                        .replaceWithVoid();
        };
    }

    /**
     * After an erasure: what is left is what was kept, and what was said by whoever is behind the token since.
     *
     * @param token null of the holder
     */
    Uni<Void> erased(SqlConnection connection, AccountId account, @Nullable Token token, Optional<SubjectId> since) {
        UUID subject = since.map(SubjectId::value).orElse(null);
        Uni<Void> counted = subject == null
                ? Uni.createFrom().voidItem()
                : LaterWords.count(
                        connection,
                        account,
                        List.of(new LaterWords.Party(subject, token == null ? null : token.value())));
        return counted.chain(() -> alone(connection, account, token))
                .chain(turn -> tell(connection, account, List.of(new Told(turn, subject))));
    }

    /** Each of these as a whole, in their order. */
    Uni<Void> tell(SqlConnection connection, AccountId account, List<Told> persons) {
        UUID[] subjects = persons.stream().map(Told::subject).toArray(UUID[]::new);
        String[] tokens = persons.stream()
                .map(told -> told.turn().token() == null ? null : told.turn().key())
                .toArray(String[]::new);
        return connection
                .preparedQuery(SAID)
                .execute(Tuple.of(account.value(), subjects, tokens))
                .map(rows -> {
                    List<AllSaid> said = new ArrayList<>();
                    persons.forEach(_ -> said.add(new AllSaid(new ArrayList<>(), new ArrayList<>())));
                    rows.forEach(row -> said.get(row.getInteger("nr") - 1).add(row));
                    return IntStream.range(0, persons.size())
                            .mapToObj(i -> outgoing(persons.get(i).turn(), said.get(i)))
                            .toList();
                })
                .chain(events -> outbox.add(connection, events));
    }

    /** What is for every sender, and what is for one. */
    private record AllSaid(List<Said> toAll, List<SaidToSender> toSenders) {
        void add(Row row) {
            String sender = row.getString("sender");
            if (sender == null) {
                toAll.add(said(row));
            } else {
                toSenders.add(new SaidToSender(new SenderToken(sender), said(row)));
            }
        }

        boolean isEmpty() {
            return toAll.isEmpty() && toSenders.isEmpty();
        }
    }

    private static Outgoing outgoing(Turn turn, AllSaid said) {
        Token token = turn.token();
        if (said.isEmpty()) {
            return Outgoing.gone(Topic.CONSENTS, turn.key(), turn.account(), ConsentStateChanged.class);
        }
        PersonToken person = token == null ? null : new PersonToken(token.value());
        return new Outgoing(
                Topic.CONSENTS,
                turn.key(),
                turn.account(),
                new ConsentStateChanged(turn.account(), person, turn.version(), said.toAll(), said.toSenders()));
    }

    private static Said said(Row row) {
        UUID consent = row.getUUID("id");
        UUID notice = row.getUUID("notice_id");
        OffsetDateTime until = row.getOffsetDateTime("until");
        return new Said(
                Purpose.fromString(row.getString("purpose")),
                Optional.ofNullable(row.getString("channel"))
                        .map(Product::valueOf)
                        .orElse(null),
                Word.valueOf(row.getString("word")),
                row.getOffsetDateTime("since").toInstant(),
                until == null ? null : until.toInstant(),
                consent == null ? null : new ConsentId(consent),
                notice == null ? null : new NoticeId(notice));
    }
}
