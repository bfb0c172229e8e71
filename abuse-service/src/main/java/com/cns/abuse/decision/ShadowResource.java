package com.cns.abuse.decision;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/**
 * What a set in the shadow came to, beside what was live under its name; or a live one whole, beside what it came to without its rules in
 * the shadow.
 */
@Path("/v1/rule-sets/{id}/shadow-verdicts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RULE_ADMIN)
class ShadowResource {
    private final Shadows shadows;

    ShadowResource(Shadows shadows) {
        this.shadows = shadows;
    }

    @GET
    public Uni<ComparisonView> compare(@PathParam("id") RuleSetId id) {
        return shadows.compare(id);
    }

    /**
     * Both, side by side, of the last 35 days.
     *
     * @param pairs how many accounts' hours came to what, live and in the shadow, each by the gravest that it came to within the
     *     hour; hours in which neither came to anything are not kept
     * @param differing the newest in which they differ, at most 20
     */
    record ComparisonView(
            RuleSetId id,
            @NotPersonal(Reason.COMPOSITE) List<PairView> pairs,
            @NotPersonal(Reason.COMPOSITE) List<HourView> differing) {}

    /** How often that pair occurred. */
    record PairView(
            @NotPersonal(Reason.ENUMERATION) String live,
            @NotPersonal(Reason.ENUMERATION) String shadow,
            @NotPersonal(Reason.COUNT) long hours,
            @NotPersonal(Reason.COUNT) long accounts) {}

    /** One account's hour. */
    record HourView(
            AccountId account,
            @NotPersonal(Reason.TIME) Instant hour,
            @NotPersonal(Reason.ENUMERATION) String live,
            @NotPersonal(Reason.ENUMERATION) String shadow) {}
}
