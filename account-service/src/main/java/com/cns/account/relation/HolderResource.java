package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What CNS has of the holder beyond the account, suspended or not (R4, R24). */
@Path("/v1/accounts/{id}/dealings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class HolderResource {
    private static final String INTERACTION = "DELETE /v1/accounts/{id}/dealings/interactions/{interaction}";
    private static final String FINDING = "DELETE /v1/accounts/{id}/dealings/findings/{finding}";

    private final DealingsOfHolder dealings;
    private final Caller caller;

    HolderResource(DealingsOfHolder dealings, Caller caller) {
        this.dealings = dealings;
        this.caller = caller;
    }

    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS})
    public Uni<Dealings> read(
            @PathParam("id") AccountId id,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return dealings.of(caller.own(id), page, limit);
    }

    @DELETE
    @Path("/interactions/{interaction}")
    public Uni<Void> eraseInteraction(
            @PathParam("id") AccountId id, @PathParam("interaction") InteractionId interaction) {
        return dealings.erase(caller.own(id), interaction, INTERACTION);
    }

    @DELETE
    @Path("/findings/{finding}")
    public Uni<Void> eraseFinding(@PathParam("id") AccountId id, @PathParam("finding") FindingId finding) {
        return dealings.erase(caller.own(id), finding, FINDING);
    }

    /** GDPR Article 21: what was found goes, and nothing is taken from public sources about the holder any more. */
    @POST
    @Path("/objection")
    public Uni<Void> object(@PathParam("id") AccountId id) {
        return dealings.object(caller.own(id));
    }
}
