package com.cns.consent.receipt;

import com.cns.contract.id.ConsentId;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/consents/{id}/receipt}: proof of what a person said, for the holder and to be given to the person. */
@Path("/v1/consents/{id}/receipt")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ReceiptResource {
    private final Receipts receipts;
    private final Caller caller;

    ReceiptResource(Receipts receipts, Caller caller) {
        this.receipts = receipts;
        this.caller = caller;
    }

    @GET
    public Uni<ReceiptView> read(@PathParam("id") ConsentId id) {
        return receipts.of(caller.account(), id);
    }
}
