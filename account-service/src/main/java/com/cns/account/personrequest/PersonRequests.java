package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.account.deadline.Deadline;
import com.cns.account.forwarding.Right;
import com.cns.account.language.Language;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.notification.UnprovenAddresses;
import com.cns.account.secret.Secrets;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Transaction boundary of requests as people make and read them: a request and its mail commit together. */
@ApplicationScoped
class PersonRequests {
    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SealedPersons persons;
    private final Notices notices;
    private final UnprovenAddresses addresses;
    private final PersonRequestConfig config;
    private final Clock clock;
    private final Ids ids;

    PersonRequests(
            Tenant tenant,
            PersonRequestRepository requests,
            SealedPersons persons,
            Notices notices,
            UnprovenAddresses addresses,
            PersonRequestConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.persons = persons;
        this.notices = notices;
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Keeps a request until its code is shown. Nothing is looked up: what is known of the person cannot make a difference. When
     * the address has had mails enough for a day, it gets none of this request, and the answer is the same.
     */
    Uni<PersonRequestId> ask(Right right, Person person, Language language) {
        PersonRequestId id = new PersonRequestId(ids.next());
        Instant now = clock.instant();
        String code = Secrets.draw();
        boolean mailed = addresses.mayBeMailed(person.email());
        return persons.seal(id, person)
                .map(kept ->
                        new PersonRequest(id, right, language, kept, code, now, Deadline.of(now, config.timeZone())))
                .flatMap(request -> tenant.in(
                        Owner.CNS,
                        () -> requests.persist(request)
                                .chain(() -> mailed
                                        ? mail(id, code, person, language)
                                        : Uni.createFrom().voidItem())))
                .replaceWith(id);
    }

    private Uni<Void> mail(PersonRequestId id, String code, Person person, Language language) {
        return notices.queue(
                Owner.CNS, persons.owner(id), new Notice.PersonRequested(id, code, person.email(), language));
    }

    /** Whether the code was right. A wrong one is counted, and changes nothing else but for the last. */
    Uni<Boolean> prove(PersonRequestId id, String code) {
        Instant now = clock.instant();
        return tenant.in(
                Owner.CNS,
                () -> requests.lock(id)
                        .flatMap(found -> found.filter(
                                        request -> request.accepts(code, config.codeTries(), config.codeLife(), now))
                                .map(request -> proven(request, now))
                                .orElseGet(() -> Uni.createFrom().item(false))));
    }

    /** False when who asked was erased meanwhile. */
    private Uni<Boolean> proven(PersonRequest request, Instant now) {
        return persons.open(request).map(person -> {
            person.ifPresent(open -> request.prove(persons.atCns(open), now));
            return person.isPresent();
        });
    }

    /** Fails with {@code not-found} unless the code is the one of that request. */
    Uni<PersonRequest> of(PersonRequestId id, String code) {
        return tenant.in(Owner.CNS, () -> requests.of(id))
                .map(found -> found.filter(request -> request.knows(code))
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /**
     * Who asked for a copy.
     *
     * @param right of everything, or of what they provided
     * @param language of the summary
     */
    record CopyAsked(Right right, Language language, Instant receivedAt, Person person) {}

    /**
     * Who asked for a copy and has shown the code. Fails with {@code not-found} unless the code is the one of that
     * request and a copy was asked for, with {@code conflict} before the code was sent back, with {@code gone} when its time is over.
     */
    Uni<CopyAsked> asker(PersonRequestId id, String code) {
        return of(id, code)
                .invoke(request -> {
                    if (!request.right().isCopy()) {
                        throw new ProblemException(Problem.NOT_FOUND, "Only an access and a portability have a copy");
                    }
                    if (!request.isProven()) {
                        throw new ProblemException(Problem.CONFLICT, "Send the code from the mail first");
                    }
                })
                .flatMap(request -> persons.open(request)
                        .map(open -> open.map(person -> new CopyAsked(
                                        request.right(), request.language(), request.receivedAt(), person))
                                .orElseThrow(() -> new ProblemException(Problem.GONE))));
    }
}
