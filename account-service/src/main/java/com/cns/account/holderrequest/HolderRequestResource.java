package com.cns.account.holderrequest;

import com.cns.account.certificate.AddendaView;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What holders ask about their own data, suspended or not (R24). */
@Path("/v1/accounts/{id}/privacy-requests")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class HolderRequestResource {
    /** RFC 7515, 9.2.1. */
    private static final String JOSE = "application/jose";

    private final HolderRequests requests;
    private final Caller caller;
    private final Clock clock;
    private final String publicUrl;

    HolderRequestResource(
            HolderRequests requests,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "cns.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.requests = requests;
        this.caller = caller;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<HolderRequestView>> ask(
            @PathParam("id") AccountId id, @NotNull @Valid NewHolderRequest asked) {
        return requests.ask(caller.own(id), asked.right(), asked.toErase())
                .map(request -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, HolderRequestView.of(request, publicUrl))
                        .location(URI.create(publicUrl + "/v1/accounts/" + id + "/privacy-requests/" + request.id()))
                        .build());
    }

    /** Newest first. */
    @GET
    public Uni<HolderRequestView.Page> list(
            @PathParam("id") AccountId id,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return requests.list(caller.own(id), PageRequest.of(limit, page, HolderRequestView.Page.QUERY, clock.instant()))
                .map(found -> HolderRequestView.Page.of(found, limit, publicUrl));
    }

    @GET
    @Path("/{request}")
    public Uni<HolderRequestView> read(@PathParam("id") AccountId id, @PathParam("request") PrivacyRequestId request) {
        return requests.of(caller.own(id), request).map(found -> HolderRequestView.of(found, publicUrl));
    }

    /** The signed outcome of an erasure; 404 of anything else, and until it is complete. */
    @GET
    @Path("/{request}/certificate")
    @Produces(JOSE)
    public Uni<String> certificate(@PathParam("id") AccountId id, @PathParam("request") PrivacyRequestId request) {
        return requests.of(caller.own(id), request)
                .map(found -> Optional.ofNullable(found.certificate())
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Whether the certificate is about whom this address names, and by what somebody else can see it; 404 where it names nobody. */
    @POST
    @Path("/{request}/certificate/opening")
    @Consumes(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.MANAGE_RELATIONSHIP, audited = true)
    public Uni<HolderOpeningView> open(
            @PathParam("id") AccountId id,
            @PathParam("request") PrivacyRequestId request,
            @NotNull @Valid NewHolderOpening asked) {
        return requests.open(caller.own(id), request, asked.email());
    }

    /**
     * What was signed since: that no backup of the keyring opens any more what is erased, and of what was retained that its time was over
     * and it was erased; none until then.
     */
    @GET
    @Path("/{request}/certificate/addenda")
    public Uni<AddendaView> addenda(@PathParam("id") AccountId id, @PathParam("request") PrivacyRequestId request) {
        return requests.of(caller.own(id), request).map(found -> {
            if (found.certificate() == null) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return new AddendaView(found.addenda());
        });
    }
}
