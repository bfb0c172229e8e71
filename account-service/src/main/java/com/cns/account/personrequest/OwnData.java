package com.cns.account.personrequest;

import com.cns.account.contact.FormsOfPerson;
import com.cns.account.contact.Owner;
import com.cns.account.export.AccountExport;
import com.cns.account.export.ExportView;
import com.cns.account.forwarding.Right;
import com.cns.account.relation.ClaimedBy;
import com.cns.account.relation.DealingsOfPerson;
import com.cns.account.visit.VisitsOfPerson;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What CNS holds of a person for itself, whoever they are to it: copied, erased, or no longer looked for. */
@ApplicationScoped
class OwnData {
    private static final int AT_MOST = 1_000;
    private static final int REQUESTS_AT_MOST = 100;
    private static final String LEDGER_GROUND =
            "GDPR Articles 5(2) and 17(3)(b): that the request was answered must be shown; a token, no address";
    private static final String ACCOUNT_GROUND =
            "GDPR Article 6(1)(b): the account is open; its holder erases fields one by one, or closes it: GET /v1/choices";

    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SealedPersons persons;
    private final DealingsOfPerson dealings;
    private final VisitsOfPerson visits;
    private final FormsOfPerson forms;
    private final ClaimedBy claims;
    private final AccountExport exports;
    private final PersonRequestConfig config;
    private final Clock clock;

    OwnData(
            Tenant tenant,
            PersonRequestRepository requests,
            SealedPersons persons,
            DealingsOfPerson dealings,
            VisitsOfPerson visits,
            FormsOfPerson forms,
            ClaimedBy claims,
            AccountExport exports,
            PersonRequestConfig config,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.persons = persons;
        this.dealings = dealings;
        this.visits = visits;
        this.forms = forms;
        this.claims = claims;
        this.exports = exports;
        this.config = config;
        this.clock = clock;
    }

    Uni<PersonCopyView> copy(PersonRequestId request, Person asker) {
        Token person = persons.atCns(asker);
        return dealings.since(person)
                .flatMap(since -> dealings.of(person, since)
                        .flatMap(dealt -> visits.latest(person, since, AT_MOST)
                                .flatMap(visited -> asked(person, since)
                                        .flatMap(asked -> accounts(person)
                                                .map(accounts -> new PersonCopyView(
                                                        request,
                                                        clock.instant(),
                                                        asker.email(),
                                                        dealt,
                                                        visited,
                                                        asked,
                                                        accounts))))));
    }

    private Uni<List<PersonCopyView.AskedView>> asked(Token person, Instant since) {
        return tenant.in(Owner.CNS, () -> requests.of(person.value(), since, REQUESTS_AT_MOST))
                .map(all -> all.stream().map(PersonCopyView.AskedView::of).toList());
    }

    private Uni<List<ExportView>> accounts(Token person) {
        return claims.accounts(person)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(exports::of)
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList());
    }

    /** Does what was asked; once more finds nothing left to do. A copy is made when it is fetched. */
    Uni<List<PlaceOutcome>> exercise(Right right, Person asker) {
        Token person = persons.atCns(asker);
        return switch (right) {
            case ACCESS -> Uni.createFrom().item(List.of());
            case ERASURE -> dealings.since(person).flatMap(since -> erase(person, since));
            case OBJECTION -> dealings.object(person).map(this::withLedger);
        };
    }

    private Uni<List<PlaceOutcome>> erase(Token person, Instant since) {
        return dealings.erase(person, since)
                .flatMap(places -> forms.erase(person, since)
                        .flatMap(sent -> visits.erase(person, since)
                                .flatMap(browsers -> claims.accounts(person).map(accounts -> {
                                    List<PlaceOutcome> all = new ArrayList<>(places);
                                    all.add(Destroyed.removed("account/contact_form.what_sealed", sent));
                                    all.add(Destroyed.removed("account/web_visitor.person", browsers));
                                    all.add(ofAccounts(accounts));
                                    return withLedger(all);
                                }))));
    }

    private PlaceOutcome ofAccounts(List<AccountId> accounts) {
        return accounts.isEmpty()
                ? PlaceOutcome.notFound("account/account.email")
                : new PlaceOutcome(
                        "account/account.email", Outcome.RETAINED, accounts.size(), null, null, ACCOUNT_GROUND, null);
    }

    private List<PlaceOutcome> withLedger(List<PlaceOutcome> places) {
        List<PlaceOutcome> all = new ArrayList<>(places);
        all.add(PlaceOutcome.retained("account/person_request.person", 1, LEDGER_GROUND, ledger()));
        return all;
    }

    private Instant ledger() {
        return clock.instant()
                .atZone(ZoneOffset.UTC)
                .plus(config.ledgerRetention())
                .toInstant();
    }
}
