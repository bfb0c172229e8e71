package com.cns.abuse.appeal;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where a holder appeals against a suspension; a right that survives it (R24). */
@Path("/v1/suspensions/{id}/appeals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class AppealedSuspensionResource {
    private final Appeals appeals;
    private final Caller caller;
    private final Clock clock;

    AppealedSuspensionResource(Appeals appeals, Caller caller, Clock clock) {
        this.appeals = appeals;
        this.caller = caller;
        this.clock = clock;
    }

    /** The holder's own, the newest first. */
    @GET
    public Uni<AppealListing> list(
            @PathParam("id") SuspensionId suspension,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        AccountId account = caller.account();
        String query = "appeals " + account + " " + suspension;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return appeals.page(account, suspension, asked).map(found -> {
            List<AppealView> shown =
                    found.stream().limit(limit).map(AppealView::of).toList();
            return new AppealListing(shown, found.size() > limit ? next(shown.getLast(), query) : null);
        });
    }

    private static String next(AppealView last, String query) {
        return new PageToken(last.openedAt(), last.id().value()).text(query);
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<AppealView>> open(
            @PathParam("id") SuspensionId suspension, @NotNull @Valid Objection objection) {
        return appeals.open(caller.account(), suspension, objection.text())
                .map(appeal -> RestResponse.ResponseBuilder.<AppealView>created(URI.create(appeals.link(appeal.id())))
                        .entity(AppealView.of(appeal))
                        .build());
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record AppealListing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<AppealView> appeals,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}

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
