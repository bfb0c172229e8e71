package com.cns.abuse.suspension;

import com.cns.contract.id.SuspensionId;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The statement of reasons of a suspension, for the holder it concerns (R22). */
@Path("/v1/suspensions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class SuspensionResource {
    private final Suspensions suspensions;
    private final ReviewConfig review;
    private final Caller caller;

    SuspensionResource(Suspensions suspensions, ReviewConfig review, Caller caller) {
        this.suspensions = suspensions;
        this.review = review;
        this.caller = caller;
    }

    @GET
    public Uni<StatementView> read(@PathParam("id") SuspensionId id) {
        return suspensions.of(caller.account(), id).map(suspension -> StatementView.of(suspension, review));
    }
}
