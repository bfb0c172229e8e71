package com.cns.account.privacyrequest;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.audit.Actor;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What changes the way of a request (GDPR Article 12). Each may be repeated. */
@Path("/v1/privacy-requests")
@Produces(MediaType.APPLICATION_JSON)
class WorkflowResource {
    private final Workflow workflow;
    private final PrivacyRequestConfig config;
    private final Caller caller;
    private final StaffCaller staff;
    private final AnyCaller anyCaller;

    WorkflowResource(
            Workflow workflow, PrivacyRequestConfig config, Caller caller, StaffCaller staff, AnyCaller anyCaller) {
        this.workflow = workflow;
        this.config = config;
        this.caller = caller;
        this.staff = staff;
        this.anyCaller = anyCaller;
    }

    /** Takes back a request that has not begun; 409 when it has. */
    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed(Roles.HOLDER)
    public Uni<PrivacyRequestView> cancel(@PathParam("id") PrivacyRequestId id) {
        return workflow.cancel(caller.account(), id)
                .map(known -> PrivacyRequestView.of(known, false, config.publicUrl()));
    }

    /** Extends the deadline once, within the first month; 409 afterwards. */
    @POST
    @Path("/{id}/extension")
    @RolesAllowed(Roles.HOLDER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PrivacyRequestView> extend(@PathParam("id") PrivacyRequestId id, @NotNull @Valid Extension extension) {
        return workflow.extend(caller.account(), id, extension)
                .map(known -> PrivacyRequestView.of(known, false, config.publicUrl()));
    }

    /** Refuses a request that has not begun, by a named person; 409 when it has. The holder is told by mail and webhook. */
    @POST
    @Path("/{id}/refusal")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> refuse(@PathParam("id") PrivacyRequestId id, @NotNull @Valid Refusal refusal) {
        staff.requirePerson();
        return workflow.refuse(id, refusal, Actor.of(anyCaller.identity().orElseThrow()));
    }
}
