package com.cns.abuse.appeal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
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
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a holder appeals against a suspension; a right that survives it (R24). */
@Path("/v1/suspensions/{id}/appeals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class AppealedSuspensionResource {
    private final Appeals appeals;
    private final Caller caller;

    AppealedSuspensionResource(Appeals appeals, Caller caller) {
        this.appeals = appeals;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<AppealView>> open(
            @PathParam("id") SuspensionId suspension, @NotNull @Valid Objection objection) {
        return appeals.open(caller.account(), suspension, objection.text())
                .map(appeal -> RestResponse.ResponseBuilder.<AppealView>created(URI.create(appeals.link(appeal.id())))
                        .entity(AppealView.of(appeal))
                        .build());
    }

    /** What the holder says against the suspension. */
    record Objection(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.SECURITY,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.REQUEST)
            @NotBlank
            @Size(max = 5_000)
            String text) {}
}
