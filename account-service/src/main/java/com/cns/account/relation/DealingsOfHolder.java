package com.cns.account.relation;

import com.cns.account.contact.FormView;
import com.cns.account.contact.FormsOfPerson;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a holder reads and has erased of what CNS has of them beyond the account (R4, R10, R24). */
@ApplicationScoped
class DealingsOfHolder {
    private static final String QUERY = "dealings";
    /** Row-level security leaves what is the holder's. */
    private static final String INTERACTION = "select 1 from contact_interaction where id = $1";

    private static final String FINDING = "select 1 from contact_finding where id = $1";

    private final Tenant tenant;
    private final Interactions interactions;
    private final Findings findings;
    private final Objections objections;
    private final FormsOfPerson forms;
    private final Audit audit;
    private final AnyCaller caller;
    private final Clock clock;

    DealingsOfHolder(
            Tenant tenant,
            Interactions interactions,
            Findings findings,
            Objections objections,
            FormsOfPerson forms,
            Audit audit,
            AnyCaller caller,
            Clock clock) {
        this.tenant = tenant;
        this.interactions = interactions;
        this.findings = findings;
        this.objections = objections;
        this.forms = forms;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A page of interactions, with everything else: of forms {@link FormsOfPerson#AT_MOST} at most, the latest.
     *
     * @param page {@code next} of the page before; null for the first
     */
    Uni<Dealings> of(AccountId holder, @Nullable String page, int limit) {
        PageToken end = PageRequest.end(page, QUERY, clock.instant());
        return tenant.sql(holder, connection -> Interactions.of(connection, holder, end, limit + 1))
                .flatMap(found -> interactions.notes(found).map(notes -> Pages.of(found, notes, limit, QUERY)))
                .flatMap(shown -> tenant.sql(holder, connection -> Findings.of(connection, holder))
                        .flatMap(found -> findings.open(found).map(said -> FindingView.of(found, said)))
                        .flatMap(found -> forms.of(holder).map(sent -> latest(shown, found, sent))));
    }

    static Dealings latest(InteractionView.Page page, List<FindingView> found, List<FormView> sent) {
        List<FormView> shown = sent.subList(0, Math.min(FormsOfPerson.AT_MOST, sent.size()));
        return Dealings.of(page, found, shown, sent.size() > shown.size());
    }

    /** Fails with {@code not-found} when the holder has none such. */
    Uni<Void> erase(AccountId holder, InteractionId id, String path) {
        return erase(holder, INTERACTION, id.value(), path, () -> interactions.erase(id));
    }

    /** Fails with {@code not-found} when the holder has none such. */
    Uni<Void> erase(AccountId holder, FindingId id, String path) {
        return erase(holder, FINDING, id.value(), path, () -> findings.erase(id));
    }

    Uni<Void> object(AccountId holder) {
        return objections.object(holder);
    }

    private Uni<Void> erase(
            AccountId holder, String theirs, UUID id, String path, Supplier<Uni<Optional<SubjectId>>> removal) {
        return tenant.sql(holder, connection -> connection.preparedQuery(theirs).execute(Tuple.of(id)))
                .flatMap(rows -> rows.size() == 0 ? Uni.createFrom().item(Optional.<SubjectId>empty()) : removal.get())
                .map(gone -> gone.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .flatMap(subject -> audit.add(new Entry(
                        holder, Actor.of(caller.identity().orElseThrow()), null, path, subject, Outcome.DESTROYED)));
    }
}
