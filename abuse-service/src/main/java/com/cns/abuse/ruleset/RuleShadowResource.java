package com.cns.abuse.ruleset;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One rule of a version, which keeps its effect or loses it while the version stays what it is (R21). */
@Path("/v1/rule-sets/{id}/rules/{rule}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RULE_ADMIN)
class RuleShadowResource {
    private final RuleShadows shadows;
    private final StaffCaller staff;

    RuleShadowResource(RuleShadows shadows, StaffCaller staff) {
        this.shadows = shadows;
        this.staff = staff;
    }

    /** It is heard on, and contributes nothing. */
    @POST
    @Idempotent
    @Path("/shadow")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RuleShadowView> shadow(
            @PathParam("id") RuleSetId id,
            @PathParam("rule") @NotPersonal(Reason.OWN_TEXT) String rule,
            @NotNull @Valid Why why) {
        return shadows.shadow(id, rule, why.reason(), staff.requirePerson()).map(RuleShadowView::of);
    }

    /** Asks that it speak again. */
    @POST
    @Idempotent
    @Path("/restoration")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RuleShadowView> ask(
            @PathParam("id") RuleSetId id,
            @PathParam("rule") @NotPersonal(Reason.OWN_TEXT) String rule,
            @NotNull @Valid Why why) {
        return shadows.ask(id, rule, why.reason(), staff.requirePerson()).map(RuleShadowView::of);
    }

    /** By another person than who asked, and than who wrote it. */
    @POST
    @Idempotent
    @Path("/restoration/approval")
    public Uni<RuleShadowView> restore(
            @PathParam("id") RuleSetId id, @PathParam("rule") @NotPersonal(Reason.OWN_TEXT) String rule) {
        return shadows.restore(id, rule, staff.requirePerson()).map(RuleShadowView::of);
    }

    /** @param reason for the colleague who looks at it later */
    record Why(
            @NotPersonal(Reason.OWN_TEXT) @NotBlank @Size(max = 2_000)
            String reason) {}
}
