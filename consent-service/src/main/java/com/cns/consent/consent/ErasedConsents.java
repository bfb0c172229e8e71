package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Deletes the consents of an erased person and redacts their ledger. What they gave goes with them; what they refused or
 * withdrew is kept as a "no" of their token, so that nobody takes them for somebody who was never asked.
 */
@ApplicationScoped
public class ErasedConsents {
    private static final Logger LOG = Logger.getLogger(ErasedConsents.class);

    private static final String CONSENTS = "consent/consent.person_sealed";
    private static final String SENDERS = "consent/consent.sender_sealed";
    private static final String SUPPRESSION = "consent/suppression.token";
    private static final String ON_TOPIC = Topic.CONSENTS.wireName() + "/person";
    private static final String LEDGER = "consent/ledger_entry.commitment";
    private static final String TOKENS = "consent/erased_token.token";
    private static final RetentionGround COMPACTION = new RetentionGround(
            "GDPR Article 17(3)(b)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "whoever acts on consents must hear that they are gone; a token, no identifier");
    private static final RetentionGround REFUSED = new RetentionGround(
            "GDPR Articles 21(3) and 7(3)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "what was refused or withdrawn stays so; a token, no identifier");
    private static final RetentionGround CHAINED = new RetentionGround(
            "GDPR Articles 5(2) and 7(1)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "that no consent was altered afterwards must be shown; a hash, its moment, and when it was redacted");
    private static final RetentionGround NOBODY_ANEW = new RetentionGround(
            "GDPR Articles 17(1) and 21(3)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "what they wrote before and comes after it must bring nothing back, and a no must stand; a token, no identifier");

    /** For how long a compacted topic keeps a tombstone: the broker's default. */
    private static final Duration TOMBSTONE = Duration.ofDays(1);

    /** What they wrote between two erasures, and comes after the second, gives nothing either; from when the second was asked. */
    private static final String SUPPRESS_AGAIN = """
            update suppression set suppressed_at = $3
            where account_id = $1 and token = any($2) and suppressed_at < $3""";

    /**
     * The deletion waits for whoever changes one of them and takes what they made of it. What was said by one of the person's
     * identifiers undoes nothing that was said by another: of each its last word counts, and of those the last "no". Which token
     * was whose went with the keys: a "no" is one of the person, by every token that was erased. None is kept when the account has
     * ended.
     */
    private static final String DELETE = """
            with gone as (
                delete from consent where account_id = $1 and subject_id = any($2) returning *),
            said as (
                select distinct on (subject_id, purpose, channel, sender)
                       purpose, channel, sender, status, notice_id, coalesce(withdrawn_at, answered_at) as since, id
                from gone where status <> 'ASKED' and person_kind <> 'SELF'
                order by subject_id, purpose, channel, sender, word_rank(status), coalesce(withdrawn_at, answered_at) desc, id desc),
            last as (
                select distinct on (purpose, channel, sender) purpose, channel, sender, status, notice_id, since
                from said where status in ('REFUSED', 'WITHDRAWN')
                order by purpose, channel, sender, since desc, id desc),
            kept as (
                insert into suppression (id, account_id, token, purpose, channel, sender, status, notice_id, since, suppressed_at)
                select gen_random_uuid(), $1, token, purpose, channel, sender, status, notice_id, since, $4::timestamptz
                from last cross join unnest($3::text[]) as token
                where not $5::boolean
                on conflict (account_id, token, purpose, channel, sender)
                    do update set status = excluded.status, notice_id = excluded.notice_id, since = excluded.since,
                                  suppressed_at = greatest(excluded.suppressed_at, suppression.suppressed_at)
                    where excluded.since >= suppression.since)
            select count(*) as gone, count(sender_sealed) as senders,
                   (select count(*) from last) as noes
            from gone""";

    private static final String SUPPRESSED =
            "select count(*) from suppression where account_id = $1 and token = any($2)";

    /** After the deletion: then the ledger has every change. Answers how many entries were redacted. */
    private static final String REDACT = "select redact_ledger($1, $2)";

    private final Identifiers identifiers;
    private final ConsentStates states;
    private final ErasedTokens erasedTokens;
    private final Clock clock;

    ErasedConsents(Identifiers identifiers, ConsentStates states, ErasedTokens erasedTokens, Clock clock) {
        this.identifiers = identifiers;
        this.states = states;
        this.erasedTokens = erasedTokens;
        this.clock = clock;
    }

    /** In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says. */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        List<Token> tokens = destroyed.persons().stream()
                .map(PersonToken::text)
                .distinct()
                .sorted()
                .map(Token::new)
                .toList();
        String[] texts = tokens.stream().map(Token::value).toArray(String[]::new);
        // Not when it is carried out here: what came by a token after it was asked is of whoever came after them.
        OffsetDateTime since =
                destroyed.askedAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        Tuple values = Tuple.of(account.value(), destroyed.ids(), texts, since, destroyed.accountEnded());
        Token holder = identifiers.token(account, Person.holder(account));
        boolean isHolder = tokens.contains(holder);
        String[] endUsers = tokens.stream()
                .filter(token -> !token.equals(holder))
                .map(Token::value)
                .toArray(String[]::new);
        return aloneWithHolder(connection, account, isHolder)
                .chain(() -> inOrder(
                        tokens,
                        token -> states.alone(connection, account, token).replaceWithVoid()))
                .chain(() -> erasedTokens.mark(connection, account, endUsers, since))
                .chain(() -> connection.preparedQuery(SUPPRESS_AGAIN).execute(Tuple.of(account.value(), texts, since)))
                .chain(() -> connection.preparedQuery(DELETE).execute(values))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> connection
                        .preparedQuery(REDACT)
                        .execute(Tuple.of(account.value(), destroyed.ids()))
                        .map(rows -> Gone.of(row, count(rows.iterator().next()))))
                .invoke(gone -> {
                    if (tokens.isEmpty() && gone.noes() > 0 && !destroyed.accountEnded()) {
                        LOG.warnf(
                                "Of erased people whom a restored backup of the data alone brought back, a no is lost, see"
                                        + " docs/operations.md, Back up and restore: account=%s words=%d",
                                account, gone.noes());
                    }
                })
                .call(gone -> gone.consents() == 0 ? Uni.createFrom().voidItem() : tell(connection, account, tokens))
                .call(gone -> isHolder && gone.consents() > 0
                        ? states.erased(connection, account, null, Optional.empty())
                        : Uni.createFrom().voidItem())
                .chain(gone -> connection
                        .preparedQuery(SUPPRESSED)
                        .execute(Tuple.of(account.value(), texts))
                        .map(rows -> places(gone, count(rows.iterator().next()), marked(endUsers.length, since))));
    }

    private Uni<Void> aloneWithHolder(SqlConnection connection, AccountId account, boolean isHolder) {
        return isHolder
                ? states.alone(connection, account, (Token) null).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /**
     * What was deleted.
     *
     * @param senders of them for one sender whose name was known
     * @param noes how many words of them were a "no", to be kept by each token
     * @param entries of the ledger, redacted
     */
    private record Gone(long consents, long senders, long noes, long entries) {
        static Gone of(Row row, long entries) {
            return new Gone(row.getLong("gone"), row.getLong("senders"), row.getLong("noes"), entries);
        }
    }

    private static long count(Row row) {
        return row.getLong(0);
    }

    private Uni<Void> tell(SqlConnection connection, AccountId account, List<Token> tokens) {
        return identifiers
                .subjects(account, tokens)
                .chain(since -> inOrder(
                        tokens,
                        token -> states.erased(connection, account, token, Optional.ofNullable(since.get(token)))));
    }

    /** One after the other, so that two erasures never wait for each other crosswise. */
    private static Uni<Void> inOrder(List<Token> tokens, Function<Token, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(tokens)
                .onItem()
                .transformToUniAndConcatenate(token -> work.apply(token))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private List<PlaceOutcome> places(Gone gone, long suppressed, PlaceOutcome marked) {
        return List.of(
                Destroyed.removed(CONSENTS, gone.consents()),
                Destroyed.removed(SENDERS, gone.senders()),
                suppression(suppressed),
                marked,
                onTopic(gone.consents(), suppressed),
                ledger(gone.entries()));
    }

    /**
     * What is left of an entry bears no sign of whose it was; but it says to the microsecond when it was redacted, and so does what is
     * kept of the erasure. Nothing deletes an entry.
     */
    private static PlaceOutcome ledger(long entries) {
        return entries == 0
                ? PlaceOutcome.notFound(LEDGER)
                : PlaceOutcome.retained(LEDGER, entries, CHAINED, RetainedWhile.LEDGER_SHOWN);
    }

    /** None where nobody knows any more whose they were. */
    private static PlaceOutcome marked(long count, OffsetDateTime since) {
        return count == 0
                ? PlaceOutcome.notFound(TOKENS)
                : PlaceOutcome.retained(
                        TOKENS, count, NOBODY_ANEW, since.toInstant().plus(ErasedTokens.ON_ITS_WAY));
    }

    /** Until the person says yes again: there is no day to name. */
    private static PlaceOutcome suppression(long count) {
        return count == 0 ? PlaceOutcome.notFound(SUPPRESSION) : retained(SUPPRESSION, count);
    }

    private static PlaceOutcome retained(String place, long count) {
        return PlaceOutcome.retained(place, count, REFUSED, RetainedWhile.REFUSAL_STANDS);
    }

    /** The key is the token: a tombstone goes with the state, and both are gone once the topic was compacted. */
    private PlaceOutcome onTopic(long gone, long suppressed) {
        if (suppressed > 0) {
            return retained(ON_TOPIC, suppressed);
        }
        Duration longest = Topic.CONSENTS.keeping().longest().plus(TOMBSTONE);
        return gone == 0
                ? PlaceOutcome.notFound(ON_TOPIC)
                : PlaceOutcome.retained(ON_TOPIC, 1, COMPACTION, clock.instant().plus(longest));
    }
}
