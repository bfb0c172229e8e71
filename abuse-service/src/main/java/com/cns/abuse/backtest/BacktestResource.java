package com.cns.abuse.backtest;

import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/** Tries a rule set on what accounts did before. */
@Path("/v1/rule-sets/{id}/backtests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RULE_ADMIN)
class BacktestResource {
    private final Backtests backtests;
    private final StaffCaller staff;
    private final String publicUrl;

    BacktestResource(
            Backtests backtests, StaffCaller staff, @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.backtests = backtests;
        this.staff = staff;
        this.publicUrl = publicUrl;
    }

    @POST
    public Uni<RestResponse<BacktestView>> begin(@PathParam("id") RuleSetId id) {
        return backtests
                .begin(id, staff.requirePerson())
                .map(begun -> RestResponse.ResponseBuilder.<BacktestView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create(publicUrl + "/v1/rule-sets/" + id + "/backtests/" + begun.id()))
                        .entity(BacktestView.of(begun))
                        .build());
    }

    @GET
    @Path("/{backtest}")
    public Uni<BacktestView> read(@PathParam("id") RuleSetId id, @PathParam("backtest") BacktestId backtest) {
        return backtests.of(id, backtest).map(BacktestView::of);
    }
}
