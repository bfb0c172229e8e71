package com.cns.account.privacyrequest;

import com.cns.account.certificate.AddendaView;
import com.cns.account.copy.CopyArchive;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.idempotency.Idempotent;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The one door for privacy requests. Open to suspended accounts, too: rights survive suspension (R24). */
@Path("/v1/privacy-requests")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class PrivacyRequestResource {
    /** RFC 7515, 9.2.1. */
    private static final String JOSE = "application/jose";

    private static final String ZIP = "application/zip";

    private final Asking asking;
    private final PrivacyRequests requests;
    private final Identification identification;
    private final CopyArchive archive;
    private final CopyReads readAudit;
    private final PrivacyRequestConfig config;
    private final Caller caller;
    private final Clock clock;

    PrivacyRequestResource(
            Asking asking,
            PrivacyRequests requests,
            Identification identification,
            CopyArchive archive,
            CopyReads readAudit,
            PrivacyRequestConfig config,
            Caller caller,
            Clock clock) {
        this.asking = asking;
        this.requests = requests;
        this.identification = identification;
        this.archive = archive;
        this.readAudit = readAudit;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** 202 for a new request; 200 when the same one is open already. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<PrivacyRequestView>> ask(@NotNull @Valid NewPrivacyRequest asked) {
        AccountId account = caller.account();
        return asking.ask(account, identification.of(account, asked.endUser()), asked.terms())
                .map(this::answer);
    }

    private RestResponse<PrivacyRequestView> answer(Asking.Asked asked) {
        PrivacyRequestView view = PrivacyRequestView.of(asked.known(), asked.merged(), config.publicUrl());
        return RestResponse.ResponseBuilder.create(
                        asked.merged() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, view)
                .location(URI.create(config.publicUrl() + "/v1/privacy-requests/" + view.id()))
                .build();
    }

    /** Newest first, without the places; of a type, of a status. */
    @GET
    public Uni<PrivacyRequestList> list(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page,
            @QueryParam("type") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable String type,
            @QueryParam("status") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable String status) {
        return requests.list(caller.account(), Listing.of(type, status, page, limit, clock.instant()));
    }

    @GET
    @Path("/{id}")
    public Uni<PrivacyRequestView> read(@PathParam("id") PrivacyRequestId id) {
        return requests.of(caller.account(), id).map(known -> PrivacyRequestView.of(known, false, config.publicUrl()));
    }

    /** The copy as a ZIP; 409 until it is complete, 410 when it is gone. */
    @GET
    @Path("/{id}/copy")
    @Produces(ZIP)
    @ReadsPersonalData(
            value = {Category.USAGE, Category.CONTENT},
            purposes = Purpose.PROVIDE_SERVICE,
            audited = true)
    public RestMulti<byte[]> copy(@PathParam("id") PrivacyRequestId id) {
        return RestMulti.fromUniResponse(
                requests.contents(caller.account(), id)
                        .flatMap(archive::open)
                        .call(() -> readAudit.copy(caller.account())),
                CopyArchive.Opened::stream,
                _ -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"cns-copy-" + id + ".zip\""),
                        HttpHeaders.CACHE_CONTROL, List.of("no-store")));
    }

    /** The signed certificate of an erasure; 409 until every service has reported. */
    @GET
    @Path("/{id}/certificate")
    @Produces(JOSE)
    public Uni<String> certificate(@PathParam("id") PrivacyRequestId id) {
        return requests.of(caller.account(), id).map(known -> certificateOf(known.request()));
    }

    /** Whether the certificate is about this person, and by what somebody else can see it; 409 until there is one. */
    @POST
    @Path("/{id}/certificate/opening")
    @Consumes(MediaType.APPLICATION_JSON)
    @ReadsPersonalData(value = Category.USAGE, purposes = Purpose.PROVIDE_SERVICE, audited = true)
    public Uni<OpeningView> open(@PathParam("id") PrivacyRequestId id, @NotNull @Valid NewOpening asked) {
        AccountId account = caller.account();
        Persons persons = identification.of(account, asked.endUser());
        return requests.of(account, id)
                .map(PrivacyRequests.Known::request)
                .map(request -> OpeningView.of(request.salt(), certificateOf(request), persons));
    }

    private static String certificateOf(PrivacyRequest request) {
        if (request.type() != RequestType.ERASURE) {
            throw new ProblemException(Problem.NOT_FOUND, "Only an erasure has a certificate");
        }
        return Optional.ofNullable(request.certificate())
                .orElseThrow(() -> new ProblemException(
                        Problem.CONFLICT, "The request is in progress: some service has not reported yet"));
    }

    /** What was signed after the certificate, in order; none while it is not final. */
    @GET
    @Path("/{id}/certificate/addenda")
    public Uni<AddendaView> addenda(@PathParam("id") PrivacyRequestId id) {
        return requests.addenda(caller.account(), id).map(AddendaView::new);
    }
}
