package com.cns.consent.disclosure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.platform.erasure.Destroyed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Takes an erased person out of disclosures: who received what, when and why stays. */
@ApplicationScoped
public class ErasedDisclosures {
    private static final String PERSONS = """
            with gone as (
                update disclosure
                set subject_id = null, person_sealed = null, reference_sealed = null, consent_id = null, sender = null, sender_sealed = null
                where account_id = $1 and subject_id = any($2)
                returning old.reference_sealed, old.sender_sealed)
            select count(*), count(reference_sealed), count(sender_sealed) from gone""";

    private static final String FACTS = "consent/disclosure.id";

    /** Nothing here tells any more of whom it was; the account and the recipient may have noted the id. */
    private static final RetentionGround SHOWN = new RetentionGround(
            "GDPR Articles 5(2) and 19",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "to whom data went, when and what for must be shown; without the person, who is known only to whoever noted its id");

    private static final String RECIPIENTS =
            "delete from disclosure_recipient where account_id = $1 and subject_id = any($2)";

    /** In the connection's transaction, as {@link com.cns.platform.erasure.Participant} says. */
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Tuple who = Tuple.of(account.value(), destroyed.ids());
        List<PlaceOutcome> places = new ArrayList<>();
        return connection
                .preparedQuery(PERSONS)
                .execute(who)
                .map(rows -> rows.iterator().next())
                .invoke(gone -> {
                    places.add(Destroyed.removed(HeldDisclosures.PERSON, gone.getLong(0)));
                    places.add(Destroyed.removed(HeldDisclosures.REFERENCE, gone.getLong(1)));
                    places.add(Destroyed.removed(HeldDisclosures.SENDER, gone.getLong(2)));
                    places.add(facts(gone.getLong(0)));
                })
                .chain(() -> connection.preparedQuery(RECIPIENTS).execute(who))
                .invoke(gone -> {
                    places.add(Destroyed.removed(HeldDisclosures.RECIPIENT, gone.rowCount()));
                    places.add(Destroyed.removed(HeldDisclosures.RECIPIENT_TOKEN, gone.rowCount()));
                })
                .replaceWith(places);
    }

    private static PlaceOutcome facts(long count) {
        return count == 0
                ? PlaceOutcome.notFound(FACTS)
                : PlaceOutcome.retained(FACTS, count, SHOWN, RetainedWhile.DISCLOSURE_SHOWN);
    }
}
