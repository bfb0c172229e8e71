package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.relation.ClaimedBy;
import com.cns.account.relation.Persons;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What staff read of visits: who was shown what, for what its user agreed to and nothing else, and how often pages are looked at. */
@Path("/v1/visitors")
@Produces(MediaType.APPLICATION_JSON)
class StaffVisitResource {
    private static final String ERASURE = "POST /v1/visitors/erasure";
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
    private static final int DAYS_AT_MOST = 366;
    private static final int DAYS_WITHOUT_A_WORD = 30;

    private final Visits visits;
    private final PageCounts counts;
    private final Removals removals;
    private final DestroyedVisits destroyed;
    private final Persons persons;
    private final AuditedRead read;
    private final ClaimedBy claimedBy;
    private final Clock clock;

    StaffVisitResource(
            Visits visits,
            PageCounts counts,
            Removals removals,
            DestroyedVisits destroyed,
            Persons persons,
            AuditedRead read,
            ClaimedBy claimedBy,
            Clock clock) {
        this.visits = visits;
        this.counts = counts;
        this.removals = removals;
        this.destroyed = destroyed;
        this.persons = persons;
        this.read = read;
        this.claimedBy = claimedBy;
        this.clock = clock;
    }

    /** Fails with {@code not-found} when nothing is kept of the address. */
    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SALES)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.UNDERSTAND_CUSTOMERS, audited = true)
    public Uni<VisitView.Page> lookUp(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page,
            @NotNull @Valid Asked asked) {
        read.about(Owner.CNS);
        Token person = persons.token(asked.email());
        String query = "visits of " + person.value();
        PageRequest wanted = new PageRequest(limit, PageRequest.end(page, query, clock.instant()));
        return visits.of(person, wanted, query)
                .map(shown -> {
                    if (shown.subjects().isEmpty() && page == null) {
                        throw new ProblemException(Problem.NOT_FOUND);
                    }
                    read.about(shown.subjects());
                    return shown.page();
                })
                .call(() -> claimedBy.accounts(person).invoke(read::tell));
    }

    /** Somebody without an account asked for it: what is kept of every browser of theirs is erased. Once more changes nothing. */
    @POST
    @Path("/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SALES, Roles.SUPPORT})
    public Uni<Void> erase(@NotNull @Valid Asked asked) {
        return removals.ofPerson(persons.token(asked.email()))
                .flatMap(gone -> destroyed.tell(Owner.CNS, gone, ERASURE));
    }

    /** Of whole days in UTC: the last thirty without a word. */
    @GET
    @Path("/pages")
    @RolesAllowed({Roles.SALES, Roles.SUPPORT})
    public Uni<PageCounts.Most> pages(
            @QueryParam("from") @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate from,
            @QueryParam("until") @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate until) {
        LocalDate last = until == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : until;
        if (last.isAfter(LATEST) || last.isBefore(EARLIEST)) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .parameter("until", "must be from %s to %s".formatted(EARLIEST, LATEST));
        }
        LocalDate first = from == null ? last.minusDays(DAYS_WITHOUT_A_WORD - 1) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(DAYS_AT_MOST))) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .parameter(
                            "from", "must not be after until, and %d days before it at most".formatted(DAYS_AT_MOST));
        }
        return counts.most(first, last);
    }

    /** Whose visits. */
    record Asked(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.CONSENT,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            String email) {}
}
