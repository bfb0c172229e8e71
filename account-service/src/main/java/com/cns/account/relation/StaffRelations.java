package com.cns.account.relation;

import com.cns.account.contact.FormRef;
import com.cns.account.contact.FormsOfPerson;
import com.cns.account.contact.Owner;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff read of people, and erase; each read is of one person, and audited. */
@ApplicationScoped
class StaffRelations {
    private final Tenant tenant;
    private final Persons persons;
    private final Interactions interactions;
    private final Findings findings;
    private final Objections objections;
    private final Restrictions restrictions;
    private final FormsOfPerson forms;
    private final EndedKeys ended;
    private final Audit audit;
    private final AuditedRead read;
    private final ClaimedBy claimedBy;
    private final AnyCaller caller;
    private final Clock clock;

    StaffRelations(
            Tenant tenant,
            Persons persons,
            Interactions interactions,
            Findings findings,
            Objections objections,
            Restrictions restrictions,
            FormsOfPerson forms,
            EndedKeys ended,
            Audit audit,
            AuditedRead read,
            ClaimedBy claimedBy,
            AnyCaller caller,
            Clock clock) {
        this.tenant = tenant;
        this.persons = persons;
        this.interactions = interactions;
        this.findings = findings;
        this.objections = objections;
        this.restrictions = restrictions;
        this.forms = forms;
        this.ended = ended;
        this.audit = audit;
        this.read = read;
        this.claimedBy = claimedBy;
        this.caller = caller;
        this.clock = clock;
    }

    /** Fails with {@code not-found} when nothing is held of the address. */
    Uni<ContactView> lookUp(String email) {
        read.about(Owner.CNS);
        Token person = persons.token(email);
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.find(connection, person)
                                .flatMap(found -> objections
                                        .isKnown(connection, person)
                                        .flatMap(objected -> restrictions
                                                .isKnown(connection, person)
                                                .flatMap(restricted -> forms.of(connection, person)
                                                        .map(sent -> new Found(found, objected, restricted, sent))))))
                .call(() -> told(person))
                .flatMap(this::view);
    }

    /** The holder hears of it (R7). */
    private Uni<Void> told(Token person) {
        return claimedBy.accounts(person).invoke(read::tell).replaceWithVoid();
    }

    private record Found(
            Optional<Persons.StoredPerson> person, boolean objected, boolean restricted, List<FormRef> forms) {}

    private Uni<ContactView> view(Found found) {
        if (found.restricted()) {
            ContactId contact = found.person().map(Persons.StoredPerson::id).orElse(null);
            return Uni.createFrom().item(ContactView.ofRestricted(contact, found.objected(), found.forms()));
        }
        if (found.person().isEmpty()) {
            if (found.forms().isEmpty() && !found.objected()) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return Uni.createFrom().item(ContactView.ofForms(found.objected(), found.forms()));
        }
        Persons.StoredPerson person = found.person().get();
        read.about(person.subject());
        return persons.email(person)
                .map(email -> ContactView.of(person, email.orElse(null), found.objected(), found.forms()));
    }

    /** Fails with {@code not-found} when there is no such contact, {@code conflict} while what is held of them is only kept. */
    Uni<InteractionView.Page> interactions(ContactId id, @Nullable String page, int limit) {
        String query = "interactions " + id;
        PageToken end = PageRequest.end(page, query, clock.instant());
        return tenant.sql(
                        Owner.CNS,
                        connection -> readable(connection, id)
                                .flatMap(person -> interactions.of(connection, person.person(), end, limit + 1)))
                .flatMap(found -> interactions.notes(found).map(notes -> Pages.of(found, notes, limit, query)));
    }

    /** Fails with {@code not-found} when there is no such contact, {@code conflict} while what is held of them is only kept. */
    Uni<FindingView.All> findings(ContactId id) {
        return tenant.sql(
                        Owner.CNS,
                        connection ->
                                readable(connection, id).flatMap(person -> findings.of(connection, person.person())))
                .flatMap(found -> findings.open(found).map(said -> new FindingView.All(FindingView.of(found, said))));
    }

    private Uni<Persons.StoredPerson> readable(SqlConnection connection, ContactId id) {
        read.about(Owner.CNS);
        return persons.find(connection, id)
                .map(StaffRelations::required)
                .invoke(person -> read.about(person.subject()))
                .call(person -> restrictions.refuse(connection, person.token()))
                .call(person -> told(person.token()));
    }

    /** Fails with {@code not-found} when there is none such. */
    Uni<Void> erase(InteractionId id, String path) {
        return interactions.erase(id).map(StaffRelations::required).flatMap(subject -> destroyed(subject, path));
    }

    /** Fails with {@code not-found} when there is none such. */
    Uni<Void> erase(FindingId id, String path) {
        return findings.erase(id).map(StaffRelations::required).flatMap(subject -> destroyed(subject, path));
    }

    /** Everything but forms, which have an end of their own, and an objection. Fails with {@code not-found} when there is none such. */
    Uni<Void> erase(ContactId id, String path) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.find(connection, id)
                                .map(StaffRelations::required)
                                .call(person -> erase(connection, person)))
                .call(() -> ended.destroy())
                .flatMap(person -> destroyed(person.subject(), path));
    }

    private Uni<Void> erase(SqlConnection connection, Persons.StoredPerson person) {
        Tuple whose =
                Tuple.of(Owner.CNS.value(), person.person(), clock.instant().atOffset(ZoneOffset.UTC));
        return persons.lock(connection, person.token())
                .chain(() -> connection.preparedQuery(Removals.INTERACTIONS).execute(whose))
                .chain(() -> connection.preparedQuery(Removals.FINDINGS).execute(whose))
                .chain(() -> connection.preparedQuery(Removals.PERSON).execute(whose))
                .replaceWithVoid();
    }

    private Uni<Void> destroyed(SubjectId subject, String path) {
        Actor actor = Actor.of(caller.identity().orElseThrow());
        return audit.add(new Entry(Owner.CNS, actor, null, path, subject, Outcome.DESTROYED));
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
