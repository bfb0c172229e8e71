package com.cns.abuse.trust;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.NotPersonal.Reason;
import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts that reviewers vouch for. */
@Path("/v1/trusted-accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.REVIEWER)
class TrustedAccountResource {
    private static final String QUERY = "trusted-accounts";

    private final TrustedAccounts trusted;
    private final StaffCaller staff;
    private final Clock clock;

    TrustedAccountResource(TrustedAccounts trusted, StaffCaller staff, Clock clock) {
        this.trusted = trusted;
        this.staff = staff;
        this.clock = clock;
    }

    @PUT
    @Path("/{account}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TrustedView> mark(@PathParam("account") AccountId account, @NotNull @Valid Vouching vouching) {
        return trusted.mark(account, vouching.reason(), staff.requirePerson()).map(TrustedView::of);
    }

    @DELETE
    @Path("/{account}")
    public Uni<Void> unmark(@PathParam("account") AccountId account) {
        return trusted.unmark(account, staff.requirePerson());
    }

    /** The newest first. */
    @GET
    public Uni<ListView> list(
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, QUERY, clock.instant());
        return trusted.page(asked).map(found -> {
            List<TrustedView> views =
                    found.stream().limit(asked.limit()).map(TrustedView::of).toList();
            return new ListView(views, found.size() > asked.limit() ? next(views.getLast()) : null);
        });
    }

    private static String next(TrustedView last) {
        return new PageToken(last.markedAt(), last.account().value()).text(QUERY);
    }

    /** @param reason why they are vouched for, in the reviewer's words */
    record Vouching(
            @NotPersonal(Reason.OWN_TEXT) @NotBlank @Size(max = 500)
            String reason) {}

    /** A page. */
    record ListView(
            @NotPersonal(Reason.COMPOSITE) List<TrustedView> accounts,
            @NotPersonal(Reason.STATE) @Nullable String next) {}

    /** An account that is vouched for. */
    record TrustedView(
            AccountId account,
            @NotPersonal(Reason.OWN_TEXT) String reason,
            @NotPersonal(Reason.TIME) Instant markedAt) {
        static TrustedView of(TrustedAccount trusted) {
            return new TrustedView(trusted.accountId(), trusted.reason(), trusted.markedAt());
        }
    }
}
