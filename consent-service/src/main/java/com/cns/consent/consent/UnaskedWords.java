package com.cns.consent.consent;

import com.cns.consent.consent.ConsentStates.Told;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in that an end-user wrote STOP or START to the account: what they say of the service's messages by text, and of
 * nothing else. STOP withdraws what was given for the channel, or is a "no" where nothing was; START undoes a "no" and is no
 * consent where there was none to undo. What counts afterwards follows the order of the words. Of whoever was erased since they
 * wrote, a STOP is kept as their other "no" was, and a START is nothing.
 */
@ApplicationScoped
public class UnaskedWords {
    /** Whoever ends one kind of text ends the other: few know which of the two they were sent. */
    private static final List<Product> TEXTS = List.of(Product.SMS, Product.MMS);

    private static final String PURPOSE = Purpose.PROVIDE_SERVICE.toString();

    private static final String WITHDRAW = """
            update consent
            set status = 'WITHDRAWN', withdrawn_at = $5, withdrawal_proof = 'KEYWORD', withdrawal_message = $6
            where account_id = $1 and subject_id = $2 and purpose = $3 and channel = $4 and status = 'GIVEN'
              and answered_at <= $5""";

    /** What was given to one sender is no "no" to all when it is withdrawn. Unless the channel has a "no" for every sender from then or later: an earlier one says nothing of a "yes" between the two that comes late. */
    private static final String REFUSE = """
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, channel, status, asked_at,
                                 answered_at, recorded_at, answer_proof, answer_message)
            select $1, $7, $2, 'TOKEN', $8, $3, $4, 'REFUSED', $5, $5, $9, 'KEYWORD', $6
            where not exists (
                select from consent
                where account_id = $1 and subject_id = $2 and purpose = $3 and channel = $4 and sender is null
                  and status in ('REFUSED', 'WITHDRAWN') and coalesce(withdrawn_at, answered_at) >= $5)""";

    /**
     * Where a "no" for the channel, or for every one, is what counts: the person's, or one that outlived an erasure. For every sender,
     * and again for the one that they wrote to.
     */
    private static final String GIVE = """
            with said as (
                select channel, status from consent
                where account_id = $1 and subject_id = $2 and purpose = $3 and (channel = $4 or channel is null)
                  and sender is not distinct from $11
                union all
                select channel, status from suppression
                where account_id = $1 and token = $10 and purpose = $3 and (channel = $4 or channel is null)
                  and sender is not distinct from $11)
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, channel, sender, status, asked_at,
                                 answered_at, recorded_at, answer_proof, answer_message)
            select $1, $7, $2, 'TOKEN', $8, $3, $4, $11, 'GIVEN', $5, $5, $9, 'KEYWORD', $6
            where not exists (select from said where channel = $4 and status = 'GIVEN')
              and (exists (select from said where channel = $4 and status in ('REFUSED', 'WITHDRAWN'))
                   or exists (select from said where channel is null and status in ('REFUSED', 'WITHDRAWN'))
                      and not exists (select from said where channel is null and status = 'GIVEN'))""";

    private final Tenant tenant;
    private final Identifiers identifiers;
    private final ErasedSubjects erased;
    private final ErasedTokens erasedTokens;
    private final ConsentStates states;
    private final Forbidden forbidden;
    private final Clock clock;
    private final Ids ids;

    UnaskedWords(
            Tenant tenant,
            Identifiers identifiers,
            ErasedSubjects erased,
            ErasedTokens erasedTokens,
            ConsentStates states,
            Forbidden forbidden,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.identifiers = identifiers;
        this.erased = erased;
        this.erasedTokens = erasedTokens;
        this.states = states;
        this.forbidden = forbidden;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether a STOP ends such messages, or some of them. */
    public static boolean areEndedByStop(Purpose purpose, @Nullable Product channel) {
        return purpose == Purpose.PROVIDE_SERVICE && (channel == null || TEXTS.contains(channel));
    }

    /**
     * What an end-user wrote.
     *
     * @param sender to which they wrote; null when nobody told. STOP is to all that the account sends from, START undoes a
     *     "no" for this one, too
     * @param stop whether they want no more messages; else they want them again
     * @param message in which they said it
     */
    public record Word(
            AccountId account,
            PersonToken person,
            @Nullable SenderToken sender,
            boolean stop,
            CommunicationId message,
            Instant at) {
        Token token() {
            return new Token(person.text());
        }

        List<Scope> scopes() {
            Stream<Scope> every = TEXTS.stream().map(channel -> new Scope(channel, null));
            Stream<Scope> own =
                    stop || sender == null ? Stream.empty() : TEXTS.stream().map(channel -> new Scope(channel, sender));
            return Stream.concat(every, own).toList();
        }
    }

    /**
     * Fails with what passes while the person is being erased: tried again, they are somebody new.
     *
     * @param first in the transaction; whether the word has had no effect yet
     */
    public Uni<Void> take(Word word, Function<SqlConnection, Uni<Boolean>> first) {
        return tenant.sql(word.account(), connection -> isFromBefore(connection, word))
                .chain(isFromBefore -> isFromBefore ? keep(word, first) : store(word, first));
    }

    private Uni<Boolean> isFromBefore(SqlConnection connection, Word word) {
        return erasedTokens.isFromBefore(connection, word.account(), word.token(), word.at());
    }

    /** Of whoever was erased since: without a key, which would make them somebody again. */
    private Uni<Void> keep(Word word, Function<SqlConnection, Uni<Boolean>> first) {
        return tenant.sql(
                word.account(),
                connection -> first.apply(connection)
                        .chain(isFirst -> isFirst && word.stop()
                                ? keep(connection, word)
                                : Uni.createFrom().voidItem()));
    }

    /** Who is behind the token is asked once nobody else can change what they have said: they may be somebody by then. */
    private Uni<Void> keep(SqlConnection connection, Word word) {
        Token token = word.token();
        return states.alone(connection, word.account(), token)
                .chain(() -> identifiers.subjects(word.account(), List.of(token)))
                .chain(found -> keep(connection, word, Optional.ofNullable(found.get(token))));
    }

    /** @param since whoever is behind the token now, who has heard of nothing before */
    private Uni<Void> keep(SqlConnection connection, Word word, Optional<SubjectId> since) {
        return mustLive(connection, since.stream().toList())
                .chain(() -> erasedTokens.keep(
                        connection, word.account(), word.token(), Purpose.PROVIDE_SERVICE, TEXTS, word.at()))
                .chain(() -> states.erased(connection, word.account(), word.token(), since))
                .chain(() -> since.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : forbidden.tell(connection, word.account(), List.of(matter(word, since.get()))));
    }

    private Uni<Void> mustLive(SqlConnection connection, List<SubjectId> subjects) {
        return erased.among(connection, subjects)
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw Consents.beingErased();
                    }
                })
                .replaceWithVoid();
    }

    private static Forbidden.Changed matter(Word word, SubjectId subject) {
        return new Forbidden.Changed(subject, word.person().text(), Purpose.PROVIDE_SERVICE);
    }

    private Uni<Void> store(Word word, Function<SqlConnection, Uni<Boolean>> first) {
        Person person = new Person(PersonKind.TOKEN, word.person().text());
        return Multi.createFrom()
                .iterable(word.scopes())
                .onItem()
                .transformToUniAndConcatenate(scope -> sealed(word, person, scope))
                .collect()
                .asList()
                .chain(each -> tenant.sql(
                        word.account(),
                        connection -> first.apply(connection)
                                .chain(isFirst -> isFirst
                                        ? take(connection, word, person, each)
                                        : Uni.createFrom().voidItem())));
    }

    private record Asked(ConsentId id, Scope scope, SealedPerson person) {}

    private Uni<Asked> sealed(Word word, Person person, Scope scope) {
        ConsentId id = new ConsentId(ids.next());
        return identifiers.seal(word.account(), id, person, word.at()).map(stored -> new Asked(id, scope, stored));
    }

    private Uni<Void> take(SqlConnection connection, Word word, Person person, List<Asked> each) {
        SubjectId subject = each.getFirst().person().subject();
        return states.alone(connection, word.account(), person)
                .call(() -> mustLive(connection, List.of(subject)))
                .call(() -> isFromBefore(connection, word).invoke(isFromBefore -> {
                    // Erased since it was asked: tried again, it is kept.
                    if (isFromBefore) {
                        throw Consents.beingErased();
                    }
                }))
                .chain(turn -> Multi.createFrom()
                        .iterable(each)
                        .onItem()
                        .transformToUniAndConcatenate(asked -> take(connection, word, asked))
                        .collect()
                        .last()
                        .chain(() -> LaterWords.count(
                                connection,
                                word.account(),
                                List.of(new LaterWords.Party(
                                        subject.value(), word.person().text()))))
                        .chain(() -> states.tell(connection, word.account(), List.of(new Told(turn, subject.value()))))
                        .chain(() -> forbidden.tell(connection, word.account(), List.of(matter(word, subject)))));
    }

    private Uni<Void> take(SqlConnection connection, Word word, Asked asked) {
        return word.stop() ? stop(connection, word, asked) : start(connection, word, asked);
    }

    private Uni<Void> stop(SqlConnection connection, Word word, Asked asked) {
        return connection
                .preparedQuery(WITHDRAW)
                .execute(who(word, asked))
                .chain(() -> connection.preparedQuery(REFUSE).execute(row(word, asked)))
                .replaceWithVoid();
    }

    private Uni<Void> start(SqlConnection connection, Word word, Asked asked) {
        return connection
                .preparedQuery(GIVE)
                .execute(row(word, asked)
                        .addString(word.person().text())
                        .addString(asked.scope().senderText()))
                .replaceWithVoid();
    }

    private static Tuple who(Word word, Asked asked) {
        return Tuple.tuple()
                .addUUID(word.account().value())
                .addUUID(asked.person().subject().value())
                .addString(PURPOSE)
                .addString(asked.scope().channelName())
                .addOffsetDateTime(word.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .addUUID(word.message().value());
    }

    private Tuple row(Word word, Asked asked) {
        return who(word, asked)
                .addUUID(asked.id().value())
                .addString(Objects.requireNonNull(asked.person().identifier()).text())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
