package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A person as staff see them who were looked up before. */
@Path("/v1/prospects/contacts/{contact}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.SUPPORT})
class ContactResource {
    private static final String ERASE = "DELETE /v1/prospects/contacts/{contact}";

    private final StaffRelations relations;

    ContactResource(StaffRelations relations) {
        this.relations = relations;
    }

    /** The latest first. */
    @GET
    @Path("/interactions")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.MANAGE_RELATIONSHIP, audited = true)
    public Uni<InteractionView.Page> interactions(
            @PathParam("contact") ContactId contact,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return relations.interactions(contact, page, limit);
    }

    @GET
    @Path("/findings")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.UNDERSTAND_CUSTOMERS, audited = true)
    public Uni<FindingView.All> findings(@PathParam("contact") ContactId contact) {
        return relations.findings(contact);
    }

    /** Everything of them but forms, which end when they are done. */
    @DELETE
    public Uni<Void> erase(@PathParam("contact") ContactId contact) {
        return relations.erase(contact, ERASE);
    }
}
