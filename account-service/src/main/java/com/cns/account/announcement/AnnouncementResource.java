package com.cns.account.announcement;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** How many holders were told of a version of a notice, for staff. */
@Path("/v1/mails/announcements")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR, Roles.SUPPORT})
class AnnouncementResource {
    private final Announcements announcements;
    private final Clock clock;

    AnnouncementResource(Announcements announcements, Clock clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Newest first. */
    @GET
    public Uni<ProgressList> list(
            @QueryParam("limit") @DefaultValue("10") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, ProgressList.QUERY, clock.instant());
        return announcements.page(asked).map(found -> ProgressList.of(found, limit));
    }
}
