package com.cns.usage.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.right.CorrectionKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** usage-service's part of an erasure. */
@ApplicationScoped
class UsageErasure implements Participant {
    /** In one pass; only a record with words can mention somebody. */
    private static final String STRIP = """
            with stripped as (
                update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
                where account_id = $1 and subject_id = any($2)
                  and num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) > 0
                returning id, old.from_sealed is not null as was_from, old.to_sealed is not null as was_to,
                    old.name_sealed is not null as was_named, old.tags_sealed is not null as was_tagged),
            unmentioned as (
                delete from mention where account_id = $1 and communication_id in (
                    select id from stripped where was_named or was_tagged)
                returning subject_id)
            select count(*) filter (where was_from), count(*) filter (where was_to), count(*) filter (where was_named),
                count(*) filter (where was_tagged), (select count(*) from unmentioned where subject_id = any($2))
            from stripped""";

    /** What an account calls a record with somebody else, where it names the person (R13). */
    private static final String REDACT = """
            with redacted as (
                update communication c set name_sealed = null, tags_sealed = null from mention m
                where m.account_id = $1 and m.subject_id = any($2)
                  and c.account_id = m.account_id and c.id = m.communication_id and c.received_at = m.received_at
                  and num_nonnulls(c.name_sealed, c.tags_sealed) > 0
                returning old.name_sealed, old.tags_sealed)
            select count(name_sealed), count(tags_sealed) from redacted""";

    /** Of the person, and of everybody else in words that are gone now. */
    private static final String MENTIONS = """
            with gone as (
                delete from mention where account_id = $1 and communication_id in (
                    select communication_id from mention where account_id = $1 and subject_id = any($2))
                returning subject_id)
            select count(*) from gone where subject_id = any($2)""";

    private static final String CONTENTS = "delete from content where account_id = $1 and subject_id = any($2)";
    private static final String REACHED = "delete from end_user where account_id = $1 and subject_id = any($2)";
    private static final String CONTACTS = """
            with gone as (
                delete from contact where account_id = $1 and subject_id = any($2) returning name_sealed)
            select count(*), count(name_sealed) from gone""";

    private static final String ON_END_USERS = Topic.END_USERS.wireName() + "/person";
    private static final String TELLING =
            "GDPR Article 17(3)(b): that they said STOP, or were restricted, must reach whoever obeys it; a token, no identifier";

    private static final String OPT_OUTS = "select count(*) from opt_out where account_id = $1 and person = any($2)";
    private static final String OPTED_OUT = "usage/opt_out.person";
    private static final String GROUND =
            "GDPR Articles 21(3) and 7(3): who does not want to be sent to is not; a token, no identifier";

    private final Restrictions restrictions;
    private final CorrectionKeys corrections;
    private final Clock clock;

    UsageErasure(Restrictions restrictions, CorrectionKeys corrections, Clock clock) {
        this.restrictions = restrictions;
        this.corrections = corrections;
        this.clock = clock;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Tuple who = Tuple.of(account.value(), destroyed.ids());
        List<PlaceOutcome> places = new ArrayList<>();
        return row(connection, STRIP, who)
                .call(own -> row(connection, REDACT, who).invoke(redacted -> fields(own, redacted, destroyed, places)))
                .chain(own -> row(connection, MENTIONS, who).map(gone -> own.getLong(4) + gone.getLong(0)))
                .invoke(gone -> places.add(Destroyed.removed("usage/mention.subject_id", gone)))
                .chain(() -> removed(connection, account, who, destroyed, places))
                .chain(() -> corrections.erase(connection, account, destroyed))
                .chain(() -> optedOut(connection, account, destroyed))
                .map(place -> {
                    places.add(place);
                    return places;
                });
    }

    /** Also where no row has a name: a record may have been accepted and not be stored yet, or be gone by its time. */
    private static void fields(Row own, Row redacted, Destroyed destroyed, List<PlaceOutcome> places) {
        long names = own.getLong(2) + redacted.getLong(0);
        long tags = own.getLong(3) + redacted.getLong(1);
        places.add(Destroyed.removed("usage/communication.from_sealed", own.getLong(0)));
        places.add(Destroyed.removed("usage/communication.to_sealed", own.getLong(1)));
        places.add(Destroyed.removed("usage/communication.name_sealed", names));
        places.add(Destroyed.removed("usage/communication.tags_sealed", tags));
        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "name"));
        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "tags"));
    }

    private Uni<List<PlaceOutcome>> removed(
            SqlConnection connection, AccountId account, Tuple who, Destroyed destroyed, List<PlaceOutcome> places) {
        return remove(connection, CONTENTS, who, "usage/content.text_sealed", places)
                .chain(() -> remove(connection, REACHED, who, "usage/end_user.subject_id", places))
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

    /** Whether they wrote such a word, or were restricted once, is stored nowhere: they may be on it. */
    private PlaceOutcome onEndUsers() {
        return PlaceOutcome.retained(
                ON_END_USERS,
                1,
                TELLING,
                clock.instant().plus(Topic.END_USERS.keeping().longest()));
    }

    /** Until the person agrees again, or the account is closed: there is no day to name. */
    private static Uni<PlaceOutcome> optedOut(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] persons = destroyed.tokens();
        return row(connection, OPT_OUTS, Tuple.of(account.value(), persons))
                .map(row -> row.getLong(0))
                .map(count -> count == 0
                        ? PlaceOutcome.notFound(OPTED_OUT)
                        : new PlaceOutcome(OPTED_OUT, Outcome.RETAINED, count, null, null, GROUND, null));
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
