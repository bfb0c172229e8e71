package com.cns.account.account;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sub-accounts, as the holder of the account that they belong to opens and finds them. A token for one does the rest. */
@Path("/v1/accounts/{id}/sub-accounts")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class SubAccountResource {
    private final SubAccounts subAccounts;
    private final Caller caller;
    private final AccountConfig config;
    private final Clock clock;

    SubAccountResource(SubAccounts subAccounts, Caller caller, AccountConfig config, Clock clock) {
        this.subAccounts = subAccounts;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<AccountResource.SignedUp>> open(
            @PathParam("id") AccountId id, @NotNull @Valid NewSubAccount asked) {
        return subAccounts
                .open(caller.own(id), asked)
                .map(state -> RestResponse.ResponseBuilder.<AccountResource.SignedUp>created(
                                URI.create(config.publicUrl() + "/v1/accounts/" + state.account()))
                        .entity(AccountResource.SignedUp.of(state))
                        .build());
    }

    /** Newest first, closed ones too. */
    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public Uni<PageView> list(
            @PathParam("id") AccountId id,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("page") @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, query(caller.own(id)), clock.instant());
        return subAccounts.list(id, asked).map(found -> PageView.of(id, found, asked.limit()));
    }

    private static String query(AccountId parent) {
        return "sub-accounts " + parent;
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record PageView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<View> subAccounts,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        static PageView of(AccountId parent, List<SubAccounts.Named> found, int limit) {
            List<Account> shown =
                    found.stream().limit(limit).map(SubAccounts.Named::account).toList();
            String next = found.size() > limit
                    ? new PageToken(
                                    shown.getLast().signedUpAt(),
                                    shown.getLast().id().value())
                            .text(query(parent))
                    : null;
            return new PageView(found.stream().limit(limit).map(View::of).toList(), next);
        }
    }

    /**
     * A sub-account.
     *
     * @param name absent once it was erased
     */
    record View(
            AccountId id,
            AccountStatus status,
            @NotPersonal(NotPersonal.Reason.STATE) String version,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            String name,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String timeZone,
            @NotPersonal(NotPersonal.Reason.TIME) Instant openedAt) {
        static View of(SubAccounts.Named named) {
            Account account = named.account();
            return new View(
                    account.id(),
                    account.standing().status(),
                    account.version().toString(),
                    named.profile().name(),
                    account.country(),
                    account.timeZone(),
                    account.signedUpAt());
        }
    }
}
