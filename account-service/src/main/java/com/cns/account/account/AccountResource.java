package com.cns.account.account;

import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

/** Sign-up, and the holder's view of their account. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
class AccountResource {
    private final Accounts accounts;
    private final Caller caller;
    private final AccountConfig config;
    private final Clock clock;

    AccountResource(Accounts accounts, Caller caller, AccountConfig config, Clock clock) {
        this.accounts = accounts;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<RestResponse<SignedUp>> signUp(@NotNull @Valid SignUp signUp) {
        return accounts.signUp(signUp)
                .map(state -> RestResponse.ResponseBuilder.<SignedUp>created(
                                URI.create(config.publicUrl() + "/v1/accounts/" + state.account()))
                        .entity(SignedUp.of(state))
                        .build());
    }

    /** From the next mail on, also of those that wait. */
    @PUT
    @Path("/{id}/language")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.HOLDER)
    public Uni<Written> writeIn(@PathParam("id") AccountId id, @NotNull @Valid Written in) {
        return accounts.writeIn(caller.own(id), in.language())
                .map(language -> new Written(language.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.HOLDER)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public Uni<AccountView> read(@PathParam("id") AccountId id) {
        return accounts.view(caller.own(id))
                .map(view -> view.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Ends the account, its keys and its sessions at once; what is held of the holder is erased by itself later. */
    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.HOLDER)
    public Uni<Closure> close(@PathParam("id") AccountId id) {
        return accounts.close(caller.own(id))
                .map(closed -> closed.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .map(state -> new Closure(
                        state.account(),
                        state.status(),
                        state.version().toString(),
                        clock.instant().plus(config.keptClosed())));
    }

    /**
     * An account that was closed.
     *
     * @param erasedFrom from when on nothing personal of its holder is left
     */
    record Closure(
            AccountId id,
            AccountStatus status,
            @NotPersonal(NotPersonal.Reason.STATE) String version,
            @NotPersonal(NotPersonal.Reason.TIME) Instant erasedFrom) {}

    /** What the holder is written to in. */
    record Written(@NotNull Language language) {}

    /** A new account, waiting for its code. */
    record SignedUp(
            AccountId id,
            AccountStatus status,
            @NotPersonal(NotPersonal.Reason.STATE) String version) {
        static SignedUp of(AccountStateChanged state) {
            return new SignedUp(state.account(), state.status(), state.version().toString());
        }
    }
}
