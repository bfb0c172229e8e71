package com.cns.usage.deletion;

import com.cns.contract.id.CommunicationId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** {@code DELETE /v1/communications/{id}}, of its content, of its addresses. */
@Path("/v1/communications/{id}")
@RolesAllowed(Roles.SENDER)
class DeletionResource {
    private final Deletions deletions;
    private final Caller caller;

    DeletionResource(Deletions deletions, Caller caller) {
        this.deletions = deletions;
        this.caller = caller;
    }

    @DELETE
    public Uni<Void> record(@PathParam("id") String id) {
        return deletions.record(caller.account(), parse(id));
    }

    @DELETE
    @Path("/content")
    public Uni<Void> content(@PathParam("id") String id) {
        return deletions.content(caller.account(), parse(id));
    }

    @DELETE
    @Path("/addresses")
    public Uni<Void> addresses(@PathParam("id") String id) {
        return deletions.addresses(caller.account(), parse(id));
    }

    /** An id of another form names nothing. */
    private static CommunicationId parse(String id) {
        try {
            return CommunicationId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }
}
