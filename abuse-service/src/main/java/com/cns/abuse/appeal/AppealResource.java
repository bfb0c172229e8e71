package com.cns.abuse.appeal;

import com.cns.abuse.casework.OpenPage;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AppealId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Appeals: read by their holder, listed, read and decided by reviewers (R23). */
@Path("/v1/appeals")
@Produces(MediaType.APPLICATION_JSON)
class AppealResource {
    private final Appeals appeals;
    private final Queue queue;
    private final Caller caller;
    private final StaffCaller staff;
    private final Clock clock;

    AppealResource(Appeals appeals, Queue queue, Caller caller, StaffCaller staff, Clock clock) {
        this.appeals = appeals;
        this.queue = queue;
        this.caller = caller;
        this.staff = staff;
        this.clock = clock;
    }

    /** Open ones by how urgent they are, others the newest first. */
    @GET
    @RolesAllowed(Roles.REVIEWER)
    public Uni<QueueView> list(
            @QueryParam("status") @DefaultValue("open") AppealStatus status,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        staff.requirePerson();
        if (status == AppealStatus.OPEN) {
            return queue.open(limit, OpenPage.of(page, Queue.OPEN_ONES, clock.instant()));
        }
        String query = "appeals " + status;
        return queue.decided(status, PageRequest.of(limit, page, query, clock.instant()), query);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.HOLDER)
    public Uni<AppealView> read(@PathParam("id") AppealId id) {
        return appeals.of(caller.account(), id).map(AppealView::of);
    }

    /** What the holder said against the suspension (GDPR Article 15). */
    @GET
    @Path("/{id}/text")
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY)
    public Uni<TextView> readText(@PathParam("id") AppealId id) {
        return appeals.text(caller.account(), id).map(text -> new TextView(text.orElse(null)));
    }

    @GET
    @Path("/{id}/case")
    @RolesAllowed(Roles.REVIEWER)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<CaseView> readCase(@PathParam("id") AppealId id) {
        staff.requirePerson();
        return appeals.read(id);
    }

    /** The holder takes it back. */
    @POST
    @Idempotent
    @Path("/{id}/withdrawal")
    @RolesAllowed(Roles.HOLDER)
    public Uni<AppealView> withdraw(@PathParam("id") AppealId id) {
        return appeals.withdraw(caller.account(), id).map(AppealView::of);
    }

    /** A reviewer takes it on, or goes on with it. */
    @POST
    @Idempotent
    @Path("/{id}/claim")
    @RolesAllowed(Roles.REVIEWER)
    public Uni<ClaimView> claim(@PathParam("id") AppealId id) {
        return appeals.claim(id, staff.requirePerson()).map(ClaimView::of);
    }

    @DELETE
    @Path("/{id}/claim")
    @RolesAllowed(Roles.REVIEWER)
    public Uni<Void> release(@PathParam("id") AppealId id) {
        return appeals.release(id, staff.requirePerson());
    }

    @POST
    @Idempotent
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.REVIEWER)
    public Uni<AppealView> decide(@PathParam("id") AppealId id, @NotNull @Valid Ruling ruling) {
        return appeals.decide(id, ruling.check(clock.instant()), ruling.reason(), staff.requirePerson())
                .map(AppealView::of);
    }

    /** @param text in the holder's words; absent once it was erased */
    record TextView(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String text) {}

    /**
     * Who claims has it until then.
     *
     * @param dueAt by when it is to be decided
     */
    record ClaimView(
            AppealId id,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant claimedUntil,
            @NotPersonal(NotPersonal.Reason.TIME) Instant dueAt) {
        static ClaimView of(Appeal appeal) {
            return new ClaimView(appeal.id(), appeal.claimedUntil(), appeal.dueAt());
        }
    }
}
