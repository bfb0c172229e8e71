package com.cns.usage.erasure;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.retention.Shelf;
import com.cns.usage.right.CorrectionKeys;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** usage-service's part of an erasure. */
@ApplicationScoped
class UsageErasure implements Participant {
    /** In one pass; only a record with words can mention somebody. */
    private static final String STRIP = "with " + Stripping.within("") + """

            select count(*) filter (where was_from) as from_count, count(*) filter (where was_to) as to_count,
                count(*) filter (where was_named) as name_count, count(*) filter (where was_tagged) as tags_count,
                (select count(*) from unmentioned where subject_id = any($2)) as mention_count, 0::bigint as content_count
            from stripped""";

    /** What an account calls a record with somebody else, where it names the person (R13). */
    private static final String REDACT = """
            with redacted as (
                update communication c set name_sealed = null, tags_sealed = null from mention m
                where m.account_id = $1 and m.subject_id = any($2)
                  and c.account_id = m.account_id and c.id = m.communication_id and c.received_at = m.received_at
                  and num_nonnulls(c.name_sealed, c.tags_sealed) > 0
                returning old.name_sealed is not null as was_named, old.tags_sealed is not null as was_tagged)
            select 0::bigint as from_count, 0::bigint as to_count, count(*) filter (where was_named) as name_count,
                count(*) filter (where was_tagged) as tags_count, 0::bigint as mention_count, 0::bigint as content_count
            from redacted""";

    /** Of the person, and of everybody else in words that are gone now. */
    private static final String MENTIONS = """
            with gone as (
                delete from mention where account_id = $1 and (communication_id, received_at) in (
                    select communication_id, received_at from mention where account_id = $1 and subject_id = any($2))
                returning subject_id)
            select 0::bigint as from_count, 0::bigint as to_count, 0::bigint as name_count, 0::bigint as tags_count,
                count(*) as mention_count, 0::bigint as content_count
            from gone where subject_id = any($2)""";

    private static final String CONTENTS = """
            with gone as (
                delete from content where account_id = $1 and subject_id = any($2) returning 1)
            select 0::bigint as from_count, 0::bigint as to_count, 0::bigint as name_count, 0::bigint as tags_count,
                0::bigint as mention_count, count(*) as content_count
            from gone""";

    /** What {@link Parts} removed, under whichever of the subjects. */
    private static final String AHEAD = """
            with gone as (
                delete from erasure_progress where account_id = $1 and subject_id = any($2) returning *)
            select coalesce(sum(from_count), 0)::bigint as from_count, coalesce(sum(to_count), 0)::bigint as to_count,
                coalesce(sum(name_count), 0)::bigint as name_count, coalesce(sum(tags_count), 0)::bigint as tags_count,
                coalesce(sum(mention_count), 0)::bigint as mention_count,
                coalesce(sum(content_count), 0)::bigint as content_count
            from gone""";

    /** Last what was removed ahead: a part that another replica has in hand is waited for by the others, and has its counts then. */
    private static final List<String> COUNTED = List.of(STRIP, REDACT, MENTIONS, CONTENTS, AHEAD);

    private static final String REACHED = "delete from end_user where account_id = $1 and subject_id = any($2)";
    private static final String CONTACTS = """
            with gone as (
                delete from contact where account_id = $1 and subject_id = any($2) returning name_sealed)
            select count(*), count(name_sealed) from gone""";

    private static final String FACTS_AT = "usage/communication.subject_id";
    private static final RetentionGround FACTS = new RetentionGround(
            "GDPR Article 6(1)(f)",
            Justification.LEGITIMATE_INTEREST_OVERRIDE,
            "what was sent when is billed and reconciled with carriers; a random id, no identifier");

    private static final String SUMS_AT = "usage/usage_daily.records";
    private static final RetentionGround SUMS = new RetentionGround(
            "GDPR Article 6(1)(f)",
            Justification.LEGITIMATE_INTEREST_OVERRIDE,
            "the account is billed by its sums; communications, or a backup of them, tell who is in them, and nothing does afterwards");

    /** As long as backups of data are kept at most, and whatever a restored one brings back is deleted again. */
    private static final Duration BACKED_UP = Topic.DELETIONS.keeping().longest();

    private static final String SKETCHES_AT = Topic.USAGE_SIGNALS.wireName() + "/recipients";
    private static final RetentionGround SKETCHES = new RetentionGround(
            "GDPR Article 6(1)(f)",
            Justification.LEGITIMATE_INTEREST_OVERRIDE,
            "abuse is told by how many people were reached; a sketch of random ids, no identifier");

    private static final String ON_END_USERS = Topic.END_USERS.wireName() + "/person";
    private static final RetentionGround TELLING = new RetentionGround(
            "GDPR Article 17(3)(b)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "that they said STOP, or were restricted, must reach whoever obeys it; a token, no identifier");

    /** A "no" is one at once: what begins later, or began, is the end of what was agreed to for a time. Older rows have no times. */
    private static final String HAS_NO =
            "(cardinality(begins) < cardinality(products) or array_position(begins, null::timestamptz) is not null)";

    /** What was only agreed to goes. Of whoever wrote STOP there will be a "no". */
    private static final String OPT_OUTS = """
            with agreed as (
                delete from opt_out where account_id = $1 and person = any($2) and not %1$s),
            heard as (select distinct person from stop_heard where account_id = $1 and person = any($2))
            select (select count(*) from (
                        select person from opt_out where account_id = $1 and person = any($2) and %1$s
                        union
                        select person from heard)) as out_count,
                   (select count(*) from heard) as heard_count""".formatted(HAS_NO);

    private static final String OPTED_OUT = "usage/opt_out.person";
    private static final String WROTE_STOP = "usage/stop_heard.person";
    private static final RetentionGround REFUSED = new RetentionGround(
            "GDPR Articles 21(3) and 7(3)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "who does not want to be sent to is not; a token, no identifier");

    private final Parts parts;
    private final Restrictions restrictions;
    private final CorrectionKeys corrections;
    private final Clock clock;

    UsageErasure(Parts parts, Restrictions restrictions, CorrectionKeys corrections, Clock clock) {
        this.parts = parts;
        this.restrictions = restrictions;
        this.corrections = corrections;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ahead(AccountId account, Destroyed destroyed, Duration mostPauses) {
        return parts.remove(account, destroyed, mostPauses);
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Tuple who = Tuple.of(account.value(), destroyed.ids());
        List<PlaceOutcome> places = new ArrayList<>();
        return Multi.createFrom()
                .iterable(COUNTED)
                .onItem()
                .transformToUniAndConcatenate(statement -> row(connection, statement, who))
                .collect()
                .asList()
                .invoke(rows -> counted(Removed.sum(rows), destroyed, places))
                .chain(() -> removed(connection, account, who, destroyed, places))
                .invoke(() -> left(destroyed, places))
                .chain(() -> corrections.erase(connection, account, destroyed))
                .chain(() -> optedOut(connection, account, destroyed, places))
                .replaceWith(places);
    }

    /** Also where no row has a name: a record may have been accepted and not be stored yet, or be gone by its time. */
    private static void counted(Removed removed, Destroyed destroyed, List<PlaceOutcome> places) {
        places.add(Destroyed.removed("usage/communication.from_sealed", removed.from()));
        places.add(Destroyed.removed("usage/communication.to_sealed", removed.to()));
        places.add(Destroyed.removed("usage/communication.name_sealed", removed.names()));
        places.add(Destroyed.removed("usage/communication.tags_sealed", removed.tags()));
        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "name"));
        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "tags"));
        places.add(Destroyed.removed("usage/mention.subject_id", removed.mentions()));
        places.add(Destroyed.removed("usage/content.text_sealed", removed.contents()));
    }

    private Uni<List<PlaceOutcome>> removed(
            SqlConnection connection, AccountId account, Tuple who, Destroyed destroyed, List<PlaceOutcome> places) {
        return remove(connection, REACHED, who, "usage/end_user.subject_id", places)
                .chain(() -> row(connection, CONTACTS, who))
                .invoke(gone -> {
                    places.add(Destroyed.removed("usage/contact.identifier_sealed", gone.getLong(0)));
                    places.add(Destroyed.removed("usage/contact.name_sealed", gone.getLong(1)));
                })
                .chain(() -> restrictions.erase(connection, account, destroyed))
                .invoke(restricted -> {
                    places.add(Destroyed.removed("usage/restriction.subject_id", restricted));
                    places.add(onEndUsers());
                    places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "from"));
                    places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "to"));
                    places.add(destroyed.onTopic(Topic.CONTENTS, "text"));
                })
                .replaceWith(places);
    }

    /**
     * What stays without the person: of a communication its facts, under their random id; the sums, of which nobody can tell who is
     * in them once the facts are gone; how many were reached. What is stored does not say what there is: a record of theirs may be on its
     * way or among dead letters, or be accepted while a replica leases their keys, and is stored and counted under that id when it comes.
     */
    private static void left(Destroyed destroyed, List<PlaceOutcome> places) {
        boolean known = !destroyed.subjects().isEmpty();
        Instant last = destroyed.unreadableSince();
        Instant counted = last.plus(Topic.COMMUNICATIONS.keeping().longest())
                .plus(Topic.COMMUNICATIONS.deadLettersKeeping().longest());
        places.add(known ? PlaceOutcome.retained(FACTS_AT, 0, FACTS, gone(last)) : PlaceOutcome.notFound(FACTS_AT));
        places.add(
                known
                        ? PlaceOutcome.retainedThenAnonymised(
                                SUMS_AT, 0, SUMS, gone(last).plus(BACKED_UP))
                        : PlaceOutcome.notFound(SUMS_AT));
        places.add(
                known
                        ? PlaceOutcome.retained(
                                SKETCHES_AT,
                                0,
                                SKETCHES,
                                counted.plus(Topic.USAGE_SIGNALS.keeping().longest()))
                        : PlaceOutcome.notFound(SKETCHES_AT));
    }

    /** When what was received then is gone at the latest, whatever its product: some days after the UTC day of its receipt. */
    private static Instant gone(Instant received) {
        return received.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(Shelf.longest(Category.USAGE) + 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** Whether they wrote such a word, or were restricted once, is stored nowhere: they may be on it. */
    private PlaceOutcome onEndUsers() {
        return PlaceOutcome.retained(
                ON_END_USERS,
                1,
                TELLING,
                clock.instant().plus(Topic.END_USERS.keeping().longest()));
    }

    private static Uni<Void> optedOut(
            SqlConnection connection, AccountId account, Destroyed destroyed, List<PlaceOutcome> places) {
        return row(connection, OPT_OUTS, Tuple.of(account.value(), destroyed.tokens()))
                .invoke(row -> {
                    places.add(refusal(OPTED_OUT, row.getLong("out_count")));
                    places.add(refusal(WROTE_STOP, row.getLong("heard_count")));
                })
                .replaceWithVoid();
    }

    /** Until the person agrees again: there is no day to name. */
    private static PlaceOutcome refusal(String place, long count) {
        return count == 0
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.retained(place, count, REFUSED, RetainedWhile.REFUSAL_STANDS);
    }

    private static Uni<Row> row(SqlConnection connection, String statement, Tuple who) {
        return connection
                .preparedQuery(statement)
                .execute(who)
                .map(rows -> rows.iterator().next());
    }

    private static Uni<Void> remove(
            SqlConnection connection, String statement, Tuple who, String place, List<PlaceOutcome> places) {
        return connection
                .preparedQuery(statement)
                .execute(who)
                .invoke(rows -> places.add(Destroyed.removed(place, rows.rowCount())))
                .replaceWithVoid();
    }
}
