package com.cns.account.forwarding;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What people asked CNS that the account has to answer (R27). Open to suspended accounts, too: people's rights survive it (R24). */
@Path("/v1/forwarded-requests")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class ForwardedRequestResource {
    private final Forwarding forwarding;
    private final ForwardingConfig config;
    private final Caller caller;
    private final Clock clock;

    ForwardedRequestResource(Forwarding forwarding, ForwardingConfig config, Caller caller, Clock clock) {
        this.forwarding = forwarding;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** Newest first, without who it is. */
    @GET
    public Uni<ForwardedRequestList> list(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, ForwardedRequestList.QUERY, clock.instant());
        return forwarding.list(caller.account(), asked).map(found -> ForwardedRequestList.of(found, limit));
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(value = Category.USAGE, purposes = Purpose.PROVIDE_SERVICE)
    public Uni<ForwardedRequestView> read(@PathParam("id") ForwardedRequestId id) {
        return forwarding.of(caller.account(), id).map(ForwardedRequestView::of);
    }

    /**
     * Makes it a privacy request of the account: 202, or 200 when it was one before or joins one that is open.
     *
     * @param phone that the account has seen for itself whose number it is; without it the request is about the proven address alone
     */
    @POST
    @Path("/{id}/privacy-request")
    public Uni<RestResponse<TakenUpView>> takeUp(
            @PathParam("id") ForwardedRequestId id, @QueryParam("phone") @Nullable Phone phone) {
        return forwarding
                .takeUp(caller.account(), id, phone == Phone.VERIFIED)
                .map(taken -> RestResponse.ResponseBuilder.create(
                                taken.merged() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                                new TakenUpView(taken.request().id(), taken.as(), taken.merged()))
                        .location(URI.create(config.publicUrl() + "/v1/privacy-requests/" + taken.as()))
                        .build());
    }

    /** Notes that the account has answered the person by itself, such as an objection; 409 when it was answered otherwise. */
    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ForwardedRequestView> answer(@PathParam("id") ForwardedRequestId id, @NotNull @Valid Answer answer) {
        return forwarding.answer(caller.account(), id, answer.outcome()).map(ForwardedRequestView::of);
    }

    /** What the account did. */
    record Answer(@NotNull ForwardedRequest.Outcome outcome) {}

    /** What the account knows of a number that nobody has proven to CNS. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Phone {
        @JsonProperty("verified")
        VERIFIED
    }

    /** @param merged the same was asked before */
    record TakenUpView(
            ForwardedRequestId forwardedRequest,
            PrivacyRequestId privacyRequest,
            @NotPersonal(NotPersonal.Reason.STATE) boolean merged) {}
}
