package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.account.forwarding.Forward;
import com.cns.account.forwarding.Forwarding;
import com.cns.account.forwarding.Named;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.route.Service;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells the accounts that have a person what they asked; the last answer completes the request. */
@ApplicationScoped
class SearchAnswers {
    private static final int PARTICIPANTS = Service.values().length;
    /** In the order in which an account is asked for them. */
    private static final int EMAIL = 0;

    private static final int PHONE = 1;

    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SearchAnswerRepository answers;
    private final SealedPersons persons;
    private final Forwarding forwarding;
    private final Clock clock;

    SearchAnswers(
            Tenant tenant,
            PersonRequestRepository requests,
            SearchAnswerRepository answers,
            SealedPersons persons,
            Forwarding forwarding,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.answers = answers;
        this.persons = persons;
        this.forwarding = forwarding;
        this.clock = clock;
    }

    /** In several transactions: one that comes again finds what it did before. */
    Uni<Void> take(PersonHeld held) {
        return tenant.in(Owner.CNS, () -> requests.of(held.request()))
                .map(found -> found.filter(request -> request.status() == Status.IN_PROGRESS))
                .flatMap(found -> found.map(
                                request -> forward(request, held.accounts()).chain(() -> note(held)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> forward(PersonRequest request, List<PersonHeld.Held> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().voidItem()
                : persons.open(request)
                        .flatMap(person -> person.map(open -> forward(request, open, accounts))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> forward(PersonRequest request, Person person, List<PersonHeld.Held> accounts) {
        return Multi.createFrom()
                .iterable(accounts)
                .onItem()
                .transformToUniAndConcatenate(
                        held -> forwarding.forward(held.account(), forward(request, person, held)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** With those identifiers that the account has, and no others. */
    private Forward forward(PersonRequest request, Person person, PersonHeld.Held held) {
        List<Token> all = persons.in(held.account(), person);
        return new Forward(
                request.id(),
                request.right(),
                request.language(),
                new Named(
                        held.identifiers().contains(EMAIL) ? person.email() : null,
                        held.identifiers().contains(PHONE) ? person.phone() : null,
                        person.name()),
                IntStream.range(0, all.size())
                        .filter(held.identifiers()::contains)
                        .mapToObj(all::get)
                        .toList());
    }

    private Uni<Void> note(PersonHeld held) {
        return tenant.in(
                Owner.CNS,
                () -> requests.lock(held.request())
                        .map(Optional::orElseThrow)
                        .flatMap(request -> answers.add(held).chain(() -> completeIfAll(request))));
    }

    /** In the open transaction, behind the request's lock. */
    Uni<Void> completeIfAll(PersonRequest locked) {
        return answers.count(locked.id())
                .invoke(count -> {
                    if (locked.isDone(count, PARTICIPANTS)) {
                        locked.complete(clock.instant());
                    }
                })
                .replaceWithVoid();
    }

    /** In the open transaction: all are asked anew. */
    Uni<Void> forget(PersonRequestId request) {
        return answers.forget(request);
    }
}
