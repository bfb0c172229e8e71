package com.cns.abuse.appeal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AppealId;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Appeals: read by their holder, listed, read and decided by reviewers (R23). */
@Path("/v1/appeals")
@Produces(MediaType.APPLICATION_JSON)
class AppealResource {
    private final Appeals appeals;
    private final Queue queue;
    private final Caller caller;
    private final StaffCaller staff;

    AppealResource(Appeals appeals, Queue queue, Caller caller, StaffCaller staff) {
        this.appeals = appeals;
        this.queue = queue;
        this.caller = caller;
        this.staff = staff;
    }

    @GET
    @RolesAllowed(Roles.REVIEWER)
    public Uni<QueueView> list(
            @QueryParam("status") @DefaultValue("open") AppealStatus status,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return queue.oldest(status, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.HOLDER)
    public Uni<AppealView> read(@PathParam("id") AppealId id) {
        return appeals.of(caller.account(), id).map(AppealView::of);
    }

    @GET
    @Path("/{id}/case")
    @RolesAllowed(Roles.REVIEWER)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<CaseView> readCase(@PathParam("id") AppealId id) {
        return appeals.read(id);
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.REVIEWER)
    public Uni<AppealView> decide(@PathParam("id") AppealId id, @NotNull @Valid Ruling ruling) {
        return appeals.decide(id, ruling.outcome(), ruling.reason(), staff.requirePerson())
                .map(AppealView::of);
    }

    /**
     * What a reviewer decided.
     *
     * @param reason for the holder, who is mailed it as it is
     */
    record Ruling(
            @NotNull Outcome outcome,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @NotBlank @Size(max = 2_000)
            String reason) {}
}
