package com.cns.usage.deletion;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationDeleted.Part;
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
    public Uni<Void> record(@PathParam("id") CommunicationId id) {
        return deletions.delete(caller.account(), id, Part.RECORD);
    }

    @DELETE
    @Path("/content")
    public Uni<Void> content(@PathParam("id") CommunicationId id) {
        return deletions.delete(caller.account(), id, Part.CONTENT);
    }

    @DELETE
    @Path("/addresses")
    public Uni<Void> addresses(@PathParam("id") CommunicationId id) {
        return deletions.delete(caller.account(), id, Part.ADDRESSES);
    }
}
