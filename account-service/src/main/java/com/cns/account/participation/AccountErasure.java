package com.cns.account.participation;

import com.cns.account.copy.Copies;
import com.cns.account.privacyrequest.PrivacyRequestConfig;
import com.cns.account.privacyrequest.PrivacyRequests;
import com.cns.account.privacyrequest.Refusals;
import com.cns.account.rectification.Rectifications;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.keyring.Keyring;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * account-service's part in the erasure of an end-user: copies of their data that are kept to be fetched. It holds data of
 * account holders, who are other people, and the request itself: a token, kept to show that the request was answered.
 */
@ApplicationScoped
class AccountErasure implements Participant {
    private static final RetentionGround SHOWN = new RetentionGround(
            "GDPR Articles 5(2) and 17(3)(b)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "that the request was answered must be shown; a token, no identifier");

    private static final RetentionGround SOUGHT = new RetentionGround(
            "GDPR Article 12(2)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "who asked CNS itself is looked for in every account; a token, no identifier");

    /** A copy is collected until it is due at the latest, and kept for days: nothing older has parts anywhere. */
    private static final Duration ASKED_WITHIN = Duration.ofDays(120);

    private static final String REASON = "The person was erased before the copy was complete";

    private static final String NOT_CORRECTED = "The person was erased before every service had corrected what it has";

    /**
     * Of anybody whom the erasure names too; what was asked after it finds nothing of what is erased. Those that are gone
     * already may still have parts on the topic.
     */
    private static final String COPIES = """
            select r.id from privacy_request r
            where r.account_id = $1 and r.type in ('ACCESS', 'PORTABILITY')
              and r.status not in ('RECEIVED', 'CANCELLED', 'FAILED')
              and coalesce(r.started_at, r.requested_at) <= $2 and r.requested_at > $4
              and string_to_array(r.persons, ' ') && $3::text[]
            for update""";

    private static final String CORRECTIONS = """
            select count(*) from privacy_request
            where account_id = $1 and type = 'RECTIFICATION' and requested_at > $3
              and string_to_array(persons, ' ') && $2::text[]""";

    private final Refusals refusals;
    private final Copies copies;
    private final Rectifications rectifications;
    private final List<EndUserData> others;
    private final Keyring keyring;
    private final PrivacyRequestConfig config;
    private final Clock clock;

    AccountErasure(
            Refusals refusals,
            Copies copies,
            Rectifications rectifications,
            @All List<EndUserData> others,
            Keyring keyring,
            PrivacyRequestConfig config,
            Clock clock) {
        this.refusals = refusals;
        this.others = others;
        this.copies = copies;
        this.rectifications = rectifications;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return copiesOf(connection, account, destroyed)
                .call(requests -> refusals.refuse(connection, account, requests, REASON))
                .flatMap(requests ->
                        copies.end(connection, account, requests).map(parts -> places(requests.size(), parts)))
                .flatMap(places -> corrections(connection, account, destroyed)
                        .map(more ->
                                Stream.concat(places.stream(), more.stream()).toList()))
                .flatMap(places -> eraseOthers(connection, account, destroyed)
                        .map(more ->
                                Stream.concat(places.stream(), more.stream()).toList()));
    }

    private Uni<List<PlaceOutcome>> corrections(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return rectifications
                .end(connection, account, destroyed)
                .call(requests -> refusals.refuse(connection, account, requests, NOT_CORRECTED))
                .flatMap(requests -> told(connection, account, destroyed)
                        .map(told -> List.of(
                                Destroyed.removed(Rectifications.PLACE, requests.size()),
                                onRequests(told, clock.instant()))));
    }

    /** Also of those that were done: what was sent is on the topic for its time. */
    private Uni<Long> told(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] persons = destroyed.tokens();
        return connection
                .preparedQuery(CORRECTIONS)
                .execute(Tuple.of(
                        account.value(),
                        persons,
                        clock.instant().minus(ASKED_WITHIN).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<List<PlaceOutcome>> eraseOthers(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return Multi.createFrom()
                .iterable(others)
                .onItem()
                .transformToUniAndConcatenate(other -> other.erase(connection, account, destroyed))
                .collect()
                .asList()
                .map(each -> each.stream().flatMap(List::stream).toList());
    }

    private Uni<List<PrivacyRequestId>> copiesOf(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] persons = destroyed.tokens();
        return connection
                .preparedQuery(COPIES)
                .execute(Tuple.of(
                        account.value(),
                        destroyed.askedAt().atOffset(ZoneOffset.UTC),
                        persons,
                        clock.instant().minus(ASKED_WITHIN).atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<PrivacyRequestId> requests = new ArrayList<>();
                    rows.forEach(row -> requests.add(new PrivacyRequestId(row.getUUID("id"))));
                    return requests;
                });
    }

    private List<PlaceOutcome> places(int requests, int parts) {
        Instant now = clock.instant();
        Instant ledger =
                now.atZone(ZoneOffset.UTC).plus(config.ledgerRetention()).toInstant();
        return List.of(
                PlaceOutcome.notFound("account/account.name"),
                PlaceOutcome.notFound("account/account.email"),
                PlaceOutcome.notFound("account/email_change.email_sealed"),
                PlaceOutcome.notFound("account/profile_field.value_sealed"),
                PlaceOutcome.notFound("account/retained_field.value_sealed"),
                PlaceOutcome.notFound("account/queued_mail.notice"),
                PlaceOutcome.notFound("account/webhook.url_sealed"),
                PlaceOutcome.notFound("account/dsr_callback.url_sealed"),
                PlaceOutcome.notFound("account/contact_person.email_sealed"),
                PlaceOutcome.notFound("account/contact_interaction.note_sealed"),
                PlaceOutcome.notFound("account/contact_finding.value_sealed"),
                Destroyed.removed("account/person_copy_part.items", parts),
                onParts(requests, now),
                PlaceOutcome.retained(
                        "cns.person-searches/accounts[].persons",
                        0,
                        SOUGHT,
                        now.plus(Topic.PERSON_SEARCHES.keeping().longest())),
                PlaceOutcome.retained(PrivacyRequests.PLACE, 1, SHOWN, ledger),
                PlaceOutcome.retained(
                        "cns.privacy-requests/persons",
                        1,
                        SHOWN,
                        now.plus(Topic.PRIVACY_REQUESTS.keeping().longest())));
    }

    /** Whoever was sent a correction had a key for it that went with the person. */
    private PlaceOutcome onRequests(long corrections, Instant now) {
        String place = Topic.PRIVACY_REQUESTS.wireName() + "/friendlyName";
        return corrections == 0
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.unreadable(
                        place,
                        now.plus(keyring.lease()),
                        now.plus(Topic.PRIVACY_REQUESTS.keeping().longest()));
    }

    private PlaceOutcome onParts(int requests, Instant now) {
        String place = Topic.PRIVACY_PARTS.wireName() + "/items";
        return requests == 0
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.unreadable(
                        place,
                        now.plus(keyring.lease()),
                        now.plus(Topic.PRIVACY_PARTS.keeping().longest()));
    }
}
