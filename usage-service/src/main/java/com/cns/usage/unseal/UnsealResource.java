package com.cns.usage.unseal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code POST /v1/unseal}. */
@Path("/v1/unseal")
@RolesAllowed(Roles.SENDER)
class UnsealResource {
    private final Unsealing unsealing;
    private final Caller caller;

    UnsealResource(Unsealing unsealing, Caller caller) {
        this.unsealing = unsealing;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(
            value = {Category.USAGE, Category.CONTENT},
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            audited = true)
    public Uni<UnsealView> open(UnsealBody body) {
        return unsealing.open(caller.account(), SealedValue.all(body));
    }
}
