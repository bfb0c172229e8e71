package com.cns.abuse.backtest;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.BacktestId;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tries a rule set on what accounts did before. */
@Path("/v1/rule-sets/{id}/backtests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RULE_ADMIN)
class BacktestResource {
    private static final String QUERY = "backtests";

    private final Backtests backtests;
    private final StaffCaller staff;
    private final Clock clock;
    private final String publicUrl;

    BacktestResource(
            Backtests backtests,
            StaffCaller staff,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.backtests = backtests;
        this.staff = staff;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<BacktestView>> begin(@PathParam("id") RuleSetId id) {
        return backtests
                .begin(id, staff.requirePerson())
                .map(begun -> RestResponse.ResponseBuilder.<BacktestView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create(publicUrl + "/v1/rule-sets/" + id + "/backtests/" + begun.id()))
                        .entity(BacktestView.of(begun))
                        .build());
    }

    /** The newest first. */
    @GET
    public Uni<ListView> list(
            @PathParam("id") RuleSetId id,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, QUERY, clock.instant());
        return backtests.page(id, asked).map(found -> {
            List<BacktestView> views =
                    found.stream().limit(asked.limit()).map(BacktestView::of).toList();
            return new ListView(views, found.size() > asked.limit() ? next(views.getLast()) : null);
        });
    }

    private static String next(BacktestView last) {
        return new PageToken(last.createdAt(), last.id().value()).text(QUERY);
    }

    /** A page. */
    record ListView(
            @NotPersonal(Reason.COMPOSITE) List<BacktestView> backtests,
            @NotPersonal(Reason.STATE) @Nullable String next) {}

    /** Ends it when it is running, and forgets it. */
    @DELETE
    @Path("/{backtest}")
    public Uni<Void> delete(@PathParam("id") RuleSetId id, @PathParam("backtest") BacktestId backtest) {
        return backtests.delete(id, backtest, staff.requirePerson());
    }

    @GET
    @Path("/{backtest}")
    public Uni<BacktestView> read(@PathParam("id") RuleSetId id, @PathParam("backtest") BacktestId backtest) {
        return backtests.of(id, backtest).map(BacktestView::of);
    }
}
