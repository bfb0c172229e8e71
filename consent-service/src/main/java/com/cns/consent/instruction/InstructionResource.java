package com.cns.consent.instruction;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.InstructionId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Instructions of the customer to share data of its end-users: given, read and revoked by the account's holder. */
@Path("/v1/instructions")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class InstructionResource {
    private final Instructions instructions;
    private final Recipients recipients;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    InstructionResource(
            Instructions instructions,
            Recipients recipients,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.instructions = instructions;
        this.recipients = recipients;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<InstructionView>> give(@NotNull InstructionBody body) {
        Draft draft = body.check(clock.instant());
        return instructions
                .give(caller.account(), draft)
                .map(given -> RestResponse.ResponseBuilder.<InstructionView>created(URI.create(publicUrl
                                + "/v1/instructions/" + given.instruction().id()))
                        .entity(InstructionView.given(given, clock.instant()))
                        .build());
    }

    /** Newest first. */
    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<Listing> list(
            @QueryParam("state") @Nullable InstructionState state,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        String query = "instructions " + caller.account() + " " + state;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return instructions
                .page(caller.account(), state, asked)
                .flatMap(found -> recipients.open(caller.account(), found).map(opened -> {
                    Instant now = clock.instant();
                    List<InstructionView> views = found.stream()
                            .limit(asked.limit())
                            .map(one -> InstructionView.of(one, opened.get(one.id()), now))
                            .toList();
                    return new Listing(views, found.size() > asked.limit() ? next(views.getLast(), query) : null);
                }));
    }

    private static String next(InstructionView last, String query) {
        return new PageToken(last.givenAt(), last.id().value()).text(query);
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY})
    public Uni<InstructionView> read(@PathParam("id") InstructionId id) {
        return instructions
                .find(caller.account(), id)
                .flatMap(found -> recipients
                        .open(caller.account(), List.of(found))
                        .map(opened -> InstructionView.of(found, opened.get(id), clock.instant())));
    }

    @POST
    @Path("/{id}/revocation")
    public Uni<InstructionView> revoke(@PathParam("id") InstructionId id) {
        return instructions
                .revoke(caller.account(), id)
                .map(revoked -> InstructionView.of(revoked, null, clock.instant()));
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<InstructionView> instructions,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}
}
