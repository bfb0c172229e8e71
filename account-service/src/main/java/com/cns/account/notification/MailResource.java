package com.cns.account.notification;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Mails that did not reach their holder, for the staff who mend that (R22, R23). */
@Path("/v1/mails")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.SUPPORT})
class MailResource {
    private final FailedMails mails;
    private final Clock clock;

    MailResource(FailedMails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    /** The latest first. */
    @GET
    public Uni<MailList> list(
            @QueryParam("status") @DefaultValue("failed") Status status,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return mails.before(PageRequest.end(page, MailList.QUERY, clock.instant()), limit + 1)
                .map(found -> MailList.of(found, limit));
    }

    /** Once more is no more. */
    @POST
    @Path("/{id}/retry")
    public Uni<Void> retry(@PathParam("id") MailId id) {
        return mails.retry(id);
    }

    /** Which mails can be listed. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Status {
        @JsonProperty("failed")
        FAILED
    }
}
