package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.NoticeId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Holders acknowledge versions of notices; staff see how many did. */
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
class AcknowledgementResource {
    private static final String QUERY = "acknowledgements";

    private final Acknowledgements acknowledgements;
    private final Notices notices;
    private final Caller caller;
    private final Clock clock;

    AcknowledgementResource(Acknowledgements acknowledgements, Notices notices, Caller caller, Clock clock) {
        this.acknowledgements = acknowledgements;
        this.notices = notices;
        this.caller = caller;
        this.clock = clock;
    }

    /** In the language in which the same headers and parameters show it. Once more changes nothing. */
    @POST
    @Path("/{id}/acknowledgement")
    @RolesAllowed(Roles.HOLDER)
    public Uni<RestResponse<AcknowledgementView>> acknowledge(
            @PathParam("id") NoticeId id,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return notices.read(id)
                .chain(found -> acknowledgements.acknowledge(caller, id, Shown.of(found, language, accepted)))
                .map(taken -> RestResponse.ResponseBuilder.create(
                                taken.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                AcknowledgementView.of(taken.acknowledgement()))
                        .build());
    }

    /** The holder's, newest first. */
    @GET
    @Path("/acknowledgements")
    @RolesAllowed(Roles.HOLDER)
    public Uni<Listing> list(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, QUERY, clock.instant());
        return acknowledgements.page(caller.account(), asked).map(found -> {
            List<AcknowledgementView> views =
                    found.stream().limit(limit).map(AcknowledgementView::of).toList();
            return new Listing(views, found.size() > limit ? next(views.getLast()) : null);
        });
    }

    private static String next(AcknowledgementView last) {
        return new PageToken(last.at(), last.notice().value()).text(QUERY);
    }

    @GET
    @Path("/{id}/acknowledgements")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR, Roles.SUPPORT})
    public Uni<Counted> count(@PathParam("id") NoticeId id) {
        return acknowledgements.count(id).map(counts -> Counted.of(id, counts));
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<AcknowledgementView> acknowledgements,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}

    /**
     * How many holders have acknowledged a version.
     *
     * @param languages how many in each language
     */
    record Counted(
            NoticeId notice,
            @NotPersonal(NotPersonal.Reason.COUNT) long acknowledged,
            @NotPersonal(NotPersonal.Reason.COUNT) Map<String, Long> languages) {
        static Counted of(NoticeId notice, Map<String, Long> counts) {
            return new Counted(
                    notice, counts.values().stream().mapToLong(Long::longValue).sum(), counts);
        }
    }
}
