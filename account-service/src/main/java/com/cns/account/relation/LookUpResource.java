package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Finds people by their address, which is in the body: no URL has it. */
@Path("/v1/prospects/lookup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.SUPPORT})
class LookUpResource {
    private final StaffRelations relations;

    LookUpResource(StaffRelations relations) {
        this.relations = relations;
    }

    @POST
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
            audited = true)
    public Uni<ContactView> lookUp(@NotNull @Valid Asked asked) {
        return relations.lookUp(asked.email());
    }

    /** Who is looked for. */
    record Asked(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(max = 254)
            String email) {}
}
