package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Notices: a privacy officer publishes, everyone reads. */
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
class NoticeResource {
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
                .map(notice -> RestResponse.ResponseBuilder.<NoticeView>created(
                                URI.create(publicUrl + "/v1/notices/" + notice.id()))
                        .entity(NoticeView.of(notice))
                        .build());
    }

    @GET
    @PermitAll
    public Uni<Listing> list(
            @QueryParam("purpose") @Nullable Purpose purpose, @QueryParam("language") @Nullable String language) {
        return notices.list(purpose, language == null ? null : canonical(language))
                .map(found ->
                        new Listing(found.stream().map(NoticeView::withoutText).toList()));
    }

    @GET
    @Path("/{id}")
    @PermitAll
    public Uni<NoticeView> read(@PathParam("id") NoticeId id) {
        return notices.find(id)
                .map(found -> found.map(NoticeView::of).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    private static String canonical(String language) {
        String canonical = Language.canonical(language);
        if (canonical == null) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter("language", Language.EXPECTED);
        }
        return canonical;
    }

    /** By purpose and language, the newest version first; at most a hundred, without their texts. */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<NoticeView> notices) {}
}
