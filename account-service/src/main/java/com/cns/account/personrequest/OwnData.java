package com.cns.account.personrequest;

import com.cns.account.contact.FormsOfPerson;
import com.cns.account.contact.Removing;
import com.cns.account.forwarding.Right;
import com.cns.account.relation.ClaimedBy;
import com.cns.account.relation.DealingsOfPerson;
import com.cns.account.visit.VisitsOfPerson;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What CNS holds of a person for itself, whoever they are to it: put right, erased, only kept, or no longer looked for. */
@ApplicationScoped
class OwnData {
    private static final RetentionGround LEDGER = new RetentionGround(
            "GDPR Articles 5(2) and 17(3)(b)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "that the request was answered must be shown; a token, no address");
    private static final RetentionGround ACCOUNT = new RetentionGround(
            "GDPR Article 6(1)(b)",
            Justification.CONTRACT_PERFORMANCE_NECESSITY,
            "the account is open; its holder erases fields one by one, or closes it: GET /v1/choices");
    private static final RetentionGround CORRECTED = new RetentionGround(
            "GDPR Article 16",
            Justification.CONTRACT_PERFORMANCE_NECESSITY,
            "the account is open; its holder corrects the fields in it: PUT /v1/profile/{field}");
    private static final RetentionGround RESTRICTED = new RetentionGround(
            "GDPR Article 6(1)(b)",
            Justification.CONTRACT_PERFORMANCE_NECESSITY,
            "the account is open; its holder restricts what is done with it, or ends that: POST /v1/accounts/{id}/privacy-requests");
    private static final String EMAIL = "account/account.email";
    private static final String NAME = "account/account.name";

    private final SealedPersons persons;
    private final DealingsOfPerson dealings;
    private final VisitsOfPerson visits;
    private final FormsOfPerson forms;
    private final ClaimedBy claims;
    private final RemovedPlaces removed;
    private final PersonRequestConfig config;
    private final Clock clock;

    OwnData(
            SealedPersons persons,
            DealingsOfPerson dealings,
            VisitsOfPerson visits,
            FormsOfPerson forms,
            ClaimedBy claims,
            RemovedPlaces removed,
            PersonRequestConfig config,
            Clock clock) {
        this.persons = persons;
        this.dealings = dealings;
        this.visits = visits;
        this.forms = forms;
        this.claims = claims;
        this.removed = removed;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Does what was asked; once more finds nothing left to do, and says what was done before. A copy is made when it is fetched.
     */
    Uni<List<PlaceOutcome>> exercise(PersonRequestId request, Right right, Person asker) {
        Token person = persons.atCns(asker);
        Removing removing = removed.of(request);
        Uni<List<PlaceOutcome>> found = switch (right) {
            case ACCESS, PORTABILITY -> Uni.createFrom().item(List.of());
            case RECTIFICATION -> rectify(person, asker, removing);
            case RESTRICTION -> dealings.restrict(person).flatMap(places -> withAccounts(person, places));
            case RESTRICTION_END ->
                dealings.endRestriction(person, removing).flatMap(places -> withAccounts(person, places));
            case ERASURE -> dealings.since(person).flatMap(since -> erase(person, since, removing));
            case OBJECTION -> dealings.object(person, removing).map(this::withLedger);
        };
        return found.flatMap(places -> removed.with(request, places));
    }

    private Uni<List<PlaceOutcome>> rectify(Token person, Person asker, Removing removing) {
        String name = Objects.requireNonNull(asker.name(), "a rectification says what is right");
        return dealings.since(person)
                .flatMap(since -> dealings.rectify(person, since, name, removing))
                .flatMap(places -> claims.accounts(person)
                        .map(accounts -> withLedger(and(places, ofAccounts(NAME, accounts, CORRECTED)))));
    }

    /** A mail restricts no account: whoever signs in does. */
    private Uni<List<PlaceOutcome>> withAccounts(Token person, List<PlaceOutcome> places) {
        return claims.accounts(person)
                .map(accounts -> withLedger(and(places, ofAccounts(EMAIL, accounts, RESTRICTED))));
    }

    private Uni<List<PlaceOutcome>> erase(Token person, Instant since, Removing removing) {
        return dealings.erase(person, since, removing)
                .flatMap(places -> forms.erase(person, since, removing)
                        .flatMap(sent -> visits.erase(person, since, removing)
                                .flatMap(browsers -> claims.accounts(person).map(accounts -> {
                                    List<PlaceOutcome> all = new ArrayList<>(places);
                                    all.add(sent);
                                    all.add(browsers);
                                    all.add(ofAccounts(EMAIL, accounts, ACCOUNT));
                                    return withLedger(all);
                                }))));
    }

    private static PlaceOutcome ofAccounts(String place, List<AccountId> accounts, RetentionGround ground) {
        return accounts.isEmpty()
                ? PlaceOutcome.notFound(place)
                : PlaceOutcome.retained(place, accounts.size(), ground, RetainedWhile.ACCOUNT_OPEN);
    }

    private List<PlaceOutcome> withLedger(List<PlaceOutcome> places) {
        return and(places, PlaceOutcome.retained("account/person_request.person", 1, LEDGER, ledger()));
    }

    private static List<PlaceOutcome> and(List<PlaceOutcome> places, PlaceOutcome one) {
        List<PlaceOutcome> all = new ArrayList<>(places);
        all.add(one);
        return all;
    }

    private Instant ledger() {
        return clock.instant()
                .atZone(ZoneOffset.UTC)
                .plus(config.ledgerRetention())
                .toInstant();
    }
}
