package com.cns.abuse.suspension;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of reasons of an account's suspensions, throttles among them, for the holder they concern (R22). */
@Path("/v1/suspensions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class SuspensionResource {
    private final Suspensions suspensions;
    private final AccountsView accounts;
    private final ReviewConfig review;
    private final Caller caller;
    private final Clock clock;

    SuspensionResource(
            Suspensions suspensions, AccountsView accounts, ReviewConfig review, Caller caller, Clock clock) {
        this.suspensions = suspensions;
        this.accounts = accounts;
        this.review = review;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The newest first.
     *
     * @param measure suspensions of the whole service, or of a part of it
     */
    @GET
    public Uni<Listing> list(
            @QueryParam("measure") @DefaultValue("suspension") Measure measure,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        AccountId account = caller.account();
        String query = "suspensions " + account + " " + measure;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return suspensions.page(account, measure, asked).map(found -> {
            List<StatementView> shown =
                    found.stream().limit(limit).map(this::view).toList();
            return new Listing(shown, found.size() > limit ? next(shown.getLast(), query) : null);
        });
    }

    private static String next(StatementView last, String query) {
        return new PageToken(last.imposedAt(), last.id().value()).text(query);
    }

    @GET
    @Path("/{id}")
    public Uni<StatementView> read(@PathParam("id") SuspensionId id) {
        return suspensions.of(caller.account(), id).map(this::view);
    }

    private StatementView view(Suspension suspension) {
        State state = State.of(suspension, accounts.of(suspension.account()), clock.instant());
        return StatementView.of(suspension, state, review);
    }

    /** As the DSA Transparency Database takes it. */
    @GET
    @Path("/{id}/statement")
    public Uni<DsaStatement> readStatement(@PathParam("id") SuspensionId id) {
        return suspensions.of(caller.account(), id).map(DsaStatement::of);
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<StatementView> suspensions,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}
}
