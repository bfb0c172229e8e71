package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/communications/{id}} and its content. */
@Path("/v1/communications/{id}")
@RolesAllowed(Roles.SENDER)
@Produces(MediaType.APPLICATION_JSON)
class CommunicationResource {
    private final Reading reading;
    private final Caller caller;

    CommunicationResource(Reading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @ReadsPersonalData(
            value = Category.USAGE,
            purposes = {
                Purpose.PROVIDE_SERVICE,
                Purpose.CARRIER_RECONCILIATION,
                Purpose.NETWORK_TROUBLESHOOTING,
                Purpose.SECURITY
            })
    public Uni<CommunicationView> read(@PathParam("id") CommunicationId id) {
        return reading.communication(caller.account(), id);
    }

    @GET
    @Path("/content")
    @ReadsPersonalData(
            value = Category.CONTENT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            audited = true)
    public Uni<ContentView> content(@PathParam("id") CommunicationId id) {
        return reading.content(caller.account(), id);
    }
}
