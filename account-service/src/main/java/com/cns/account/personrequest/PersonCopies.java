package com.cns.account.personrequest;

import com.cns.account.contact.FormsOfPerson;
import com.cns.account.contact.Owner;
import com.cns.account.copy.CopyArchive;
import com.cns.account.copy.Own;
import com.cns.account.copy.OwnArchive;
import com.cns.account.copy.OwnContents;
import com.cns.account.copy.Within;
import com.cns.account.export.HolderCopy;
import com.cns.account.forwarding.Right;
import com.cns.account.relation.ClaimedBy;
import com.cns.account.relation.CopiedDealings;
import com.cns.account.relation.DealingsOfPerson;
import com.cns.account.visit.CookieAnswers;
import com.cns.account.visit.VisitsOfPerson;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.export.Slice;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What CNS holds of a person for itself, as a ZIP (GDPR Article 15), or of that what they provided (GDPR Article 20): as it is held
 * when it is fetched. What CNS holds of them for customers is not in it: they answer.
 */
@ApplicationScoped
class PersonCopies {
    private static final int PAGE = 100;
    private static final String QUERY = "copied-requests";
    private static final List<String> ASKED = List.of(
            "account/person_request.person",
            "account/person_request.phone_sealed",
            "account/person_request.name_sealed",
            "account/person_request.outcomes");

    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SealedPersons persons;
    private final DealingsOfPerson dealings;
    private final CopiedDealings copied;
    private final FormsOfPerson forms;
    private final VisitsOfPerson visits;
    private final CookieAnswers answers;
    private final ClaimedBy claims;
    private final HolderCopy holders;
    private final PersonCopyReads reads;
    private final OwnArchive archive;
    private final Clock clock;

    PersonCopies(
            Tenant tenant,
            PersonRequestRepository requests,
            SealedPersons persons,
            DealingsOfPerson dealings,
            CopiedDealings copied,
            FormsOfPerson forms,
            VisitsOfPerson visits,
            CookieAnswers answers,
            ClaimedBy claims,
            HolderCopy holders,
            PersonCopyReads reads,
            OwnArchive archive,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.persons = persons;
        this.dealings = dealings;
        this.copied = copied;
        this.forms = forms;
        this.visits = visits;
        this.answers = answers;
        this.claims = claims;
        this.holders = holders;
        this.reads = reads;
        this.archive = archive;
        this.clock = clock;
    }

    /** Audited before its first byte (R7). Fails when that cannot be written, and for a right that has no copy. */
    Uni<CopyArchive.Opened> open(PersonRequestId request, PersonRequests.CopyAsked asked) {
        Token person = persons.atCns(asked.person());
        return dealings.since(person)
                .map(since -> new Within(since, clock.instant()))
                .flatMap(within -> accounts(person)
                        .call(accounts -> reads.add(request, accounts))
                        .map(accounts -> archive.open(contents(request, asked, person, within, accounts))));
    }

    /** Of whose holders they are, without what was closed meanwhile. */
    private Uni<List<AccountId>> accounts(Token person) {
        return claims.accounts(person)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(account -> holders.isThere(account)
                                .map(there -> there ? Optional.of(account) : Optional.<AccountId>empty()))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList());
    }

    private OwnContents contents(
            PersonRequestId request,
            PersonRequests.CopyAsked asked,
            Token person,
            Within within,
            List<AccountId> accounts) {
        boolean everything = everything(asked.right());
        Stream<OwnContents.Part> own = Stream.of(new OwnContents.Part(
                null, everything ? held(asked, person, within, accounts.isEmpty()) : provided(asked, person, within)));
        Stream<OwnContents.Part> ofAccounts = accounts.stream()
                .map(account -> new OwnContents.Part(
                        account,
                        everything
                                ? holders.everything(account, Within.upTo(within.until()))
                                : holders.provided(account)));
        return new OwnContents(
                request.toString(),
                null,
                asked.receivedAt(),
                asked.language(),
                everything,
                Stream.concat(own, ofAccounts).toList());
    }

    private static boolean everything(Right right) {
        return switch (right) {
            case ACCESS -> true;
            case PORTABILITY -> false;
            case RECTIFICATION, ERASURE, RESTRICTION, RESTRICTION_END, OBJECTION ->
                throw new IllegalArgumentException("a copy is of an access or a portability");
        };
    }

    /** Under an address that is a holder's, each thing is the account's, too, and in its part: it is copied once. */
    private List<Own<?>> held(PersonRequests.CopyAsked asked, Token person, Within within, boolean nobodysAccount) {
        List<Own<?>> all = new ArrayList<>();
        all.add(identifiers(asked));
        if (nobodysAccount) {
            all.add(forms.copied(person, within));
            all.addAll(copied.of(person, within));
            all.add(visits.copied(person, within));
            all.add(answers.of(person, within));
        }
        all.add(asked(person, within));
        return all;
    }

    private List<Own<?>> provided(PersonRequests.CopyAsked asked, Token person, Within within) {
        return List.of(identifiers(asked), forms.copied(person, within));
    }

    private static Own<CopiedIdentifiers> identifiers(PersonRequests.CopyAsked asked) {
        return Own.few(
                "identifiers",
                CopiedIdentifiers.class,
                List.of("account/person_request.email_sealed", "account/person_request.phone_sealed"),
                () -> Uni.createFrom().item(List.of(CopiedIdentifiers.of(asked.person()))));
    }

    private Own<CopiedRequest> asked(Token person, Within within) {
        return new Own<>("person-requests", CopiedRequest.class, ASKED, after -> {
            PageToken end = PageRequest.end(after.isEmpty() ? null : after, QUERY, within.until());
            return tenant.in(Owner.CNS, () -> requests.of(person.value(), within, end, PAGE))
                    .flatMap(found -> opened(found).map(copied -> slice(found, copied)));
        });
    }

    private Uni<List<CopiedRequest>> opened(List<PersonRequest> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(
                        request -> persons.open(request).map(asker -> CopiedRequest.of(request, asker)))
                .collect()
                .asList();
    }

    private static Slice<CopiedRequest> slice(List<PersonRequest> found, List<CopiedRequest> copied) {
        Optional<String> next = found.size() < PAGE
                ? Optional.empty()
                : Optional.of(new PageToken(
                                found.getLast().receivedAt(),
                                found.getLast().id().value())
                        .text(QUERY));
        return new Slice<>(copied, next);
    }
}
