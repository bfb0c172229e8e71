package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notices: a privacy officer publishes, everyone reads. */
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
class NoticeResource {
    /** What was published never changes; only how it is shown may, with another version of this service. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final Notices notices;
    private final StaffCaller staff;
    private final Clock clock;
    private final String publicUrl;

    NoticeResource(
            Notices notices,
            StaffCaller staff,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.notices = notices;
        this.staff = staff;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Uni<RestResponse<NoticeView>> publish(@NotNull Publication publication) {
        StaffCaller.Person _ = staff.requirePerson();
        return notices.publish(publication.check(clock.instant()))
                .map(published -> RestResponse.ResponseBuilder.<NoticeView>created(URI.create(
                                publicUrl + "/v1/notices/" + published.notice().id()))
                        .entity(NoticeView.of(published, published.wordings().getFirst()))
                        .build());
    }

    /** The newest first, without their texts; with a language, those that are in it, in it. */
    @GET
    @PermitAll
    public Uni<Listing> list(
            @QueryParam("purpose") @Nullable Purpose purpose,
            @QueryParam("language") @Nullable String language,
            @QueryParam("limit") @DefaultValue("100") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        String only = language == null ? null : Shown.canonical(language);
        String query = "notices " + purpose + " " + only;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return notices.page(purpose, only, asked).map(found -> {
            List<NoticeView> views = found.stream()
                    .limit(asked.limit())
                    .map(one -> NoticeView.withoutText(one, Shown.of(one, only, accepted)))
                    .toList();
            return new Listing(views, found.size() > asked.limit() ? next(views.getLast(), query) : null);
        });
    }

    private static String next(NoticeView last, String query) {
        return new PageToken(last.publishedAt(), last.id().value()).text(query);
    }

    /** Which version holds; with {@code at}, which held or will hold then, as far as is known now. */
    @GET
    @Path("/effective")
    @PermitAll
    public Uni<RestResponse<NoticeView>> effective(
            @QueryParam("purpose") @Nullable Purpose purpose,
            @QueryParam("at") @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant at,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        if (purpose == null) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter("purpose", "is required");
        }
        return notices.effective(purpose, at).map(found -> {
            Wording wording = Shown.of(found, language, accepted);
            return in(wording, RestResponse.ResponseBuilder.ok(NoticeView.of(found, wording)))
                    .build();
        });
    }

    @GET
    @Path("/{id}")
    @PermitAll
    public Uni<RestResponse<NoticeView>> read(
            @PathParam("id") NoticeId id,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context Request request) {
        return notices.read(id).map(found -> {
            Wording wording = Shown.of(found, language, accepted);
            EntityTag tag = new EntityTag(id + "-" + wording.language(), true);
            return request.evaluatePreconditions(tag) != null
                    ? kept(wording, tag, RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED))
                    : kept(wording, tag, RestResponse.ResponseBuilder.ok(NoticeView.of(found, wording)));
        });
    }

    /** Title, line feed, text: the bytes that {@code sha256} is of. */
    @GET
    @Path("/{id}/text")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<RestResponse<String>> text(
            @PathParam("id") NoticeId id,
            @QueryParam("language") @Nullable String language,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context Request request) {
        return notices.read(id).map(found -> {
            Wording wording = Shown.of(found, language, accepted);
            EntityTag tag = new EntityTag(wording.sha256());
            return request.evaluatePreconditions(tag) != null
                    ? kept(wording, tag, RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED))
                    : kept(
                            wording,
                            tag,
                            RestResponse.ResponseBuilder.ok(wording.document(), "text/plain;charset=UTF-8"));
        });
    }

    private static <T> RestResponse<T> kept(Wording wording, EntityTag tag, RestResponse.ResponseBuilder<T> answer) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(FRESH.toSeconds()));
        return in(wording, answer).tag(tag).cacheControl(cache).build();
    }

    private static <T> RestResponse.ResponseBuilder<T> in(Wording wording, RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, wording.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<NoticeView> notices,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}
}
