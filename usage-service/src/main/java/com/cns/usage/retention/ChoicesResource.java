package com.cns.usage.retention;

import com.cns.contract.usage.Product;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/retention-choices}, {@code PUT /v1/retention-choices/{product}}: for whoever holds the account (R24). */
@Path("/v1/retention-choices")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ChoicesResource {
    private final Choices choices;
    private final Caller caller;

    ChoicesResource(Choices choices, Caller caller) {
        this.choices = choices;
        this.caller = caller;
    }

    @GET
    public Uni<ChoicesView> read() {
        return choices.of(caller.account()).map(ChoicesView::of);
    }

    @PUT
    @Path("/{product}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ChoicesView.Days> choose(@PathParam("product") Product product, ChoiceBody body) {
        return choices.choose(caller.account(), product, body.choice(product))
                .map(kept -> ChoicesView.Days.of(product, kept));
    }
}
