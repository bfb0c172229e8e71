package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientKeys;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetentionGround;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Queues what an erasure makes recipients hear of, and removes what nobody needs for that: references of the person when nobody is
 * told, where recipients of an erased holder are when nothing waits for them.
 */
@ApplicationScoped
public class ErasedTellings {
    public static final String REFERENCE = "consent/recipient_reference.reference_sealed";
    static final String CONTACT = "consent/recipient.contact_sealed";
    static final String NAME = "consent/recipient.id";

    private static final RetentionGround TELLING = new RetentionGround(
            "GDPR Article 19",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "who received the data must hear of the erasure; until they were told, or it was given up");

    /** Of the erased persons those whose recipient will not be told, and how many are left. */
    private static final String REFERENCES = """
            with ofs as (
                select f.id, exists (
                    select from telling_disclosure o join telling t on t.account_id = o.account_id and t.id = o.telling_id
                    where o.account_id = $1 and o.disclosure_id = d.id and t.state = 'WAITING' and t.cause = 'PERSON_ERASED') as needed
                from disclosure d join recipient_reference f on f.account_id = d.account_id and f.id = d.id
                where d.account_id = $1 and d.subject_id = any($2)),
            gone as (
                delete from recipient_reference where account_id = $1 and id in (select id from ofs where not needed))
            select count(*) filter (where not needed) as gone, count(*) filter (where needed) as kept from ofs""";

    /** What other people are called in front of recipients who are told nothing any more. */
    private static final String REFERENCES_OF_HOLDER = """
            delete from recipient_reference f
            using disclosure_recipient r
            where r.account_id = f.account_id and r.id = f.id and f.account_id = $1 and r.subject_id = any($2)
              and not exists (
                  select from telling_disclosure o join telling t on t.account_id = o.account_id and t.id = o.telling_id
                  where o.account_id = $1 and o.disclosure_id = f.id and t.state = 'WAITING')""";

    private static final String LEAVE =
            "update recipient set leaving = true where account_id = $1 and holder_id = any($2) returning id";

    private final Tellings tellings;
    private final RecipientKeys keys;
    private final TellingConfig config;
    private final Clock clock;

    ErasedTellings(Tellings tellings, RecipientKeys keys, TellingConfig config, Clock clock) {
        this.tellings = tellings;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /**
     * In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says; before the person is taken out of the
     * disclosures.
     */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Tuple who = Tuple.of(account.value(), destroyed.ids());
        return tellings.nobodySaysWhere(connection, account, destroyed.ids())
                .chain(() -> tellings.personErased(connection, account, destroyed.ids()))
                .chain(() -> connection.preparedQuery(REFERENCES).execute(who))
                .map(rows -> rows.iterator().next())
                .call(() -> connection.preparedQuery(REFERENCES_OF_HOLDER).execute(who))
                .flatMap(references -> leave(connection, account, who).map(left -> places(references, left)));
    }

    /** How a holder's recipients leave. */
    private record Left(long gone, long waiting) {}

    private Uni<Left> leave(SqlConnection connection, AccountId account, Tuple who) {
        return connection
                .preparedQuery(LEAVE)
                .execute(who)
                .flatMap(leaving -> Multi.createFrom()
                        .iterable(StreamSupport.stream(leaving.spliterator(), false)
                                .map(row -> row.getUUID("id"))
                                .toList())
                        .onItem()
                        .transformToUniAndConcatenate(
                                recipient -> LeavingRecipients.removeUnlessWaiting(connection, account, recipient))
                        .onItem()
                        .transformToUniAndConcatenate(gone -> gone.map(subject ->
                                        keys.destroy(account, subject).replaceWith(gone))
                                .orElseGet(() -> Uni.createFrom().item(gone)))
                        .collect()
                        .asList())
                .map(all -> {
                    long gone = all.stream().filter(Optional::isPresent).count();
                    return new Left(gone, all.size() - gone);
                });
    }

    private List<PlaceOutcome> places(Row references, Left left) {
        return List.of(
                place(REFERENCE, references.getLong("gone"), references.getLong("kept")),
                place(CONTACT, left.gone(), left.waiting()),
                place(NAME, left.gone(), left.waiting()));
    }

    private PlaceOutcome place(String place, long gone, long kept) {
        return kept == 0 ? Destroyed.removed(place, gone) : PlaceOutcome.retained(place, kept, TELLING, until());
    }

    private Instant until() {
        Duration longest = config.longest();
        return clock.instant().plus(longest);
    }
}
