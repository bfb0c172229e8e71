package com.cns.account.notification;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
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
import java.time.Duration;
import java.util.UUID;
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
        return mails.before(end(page), limit + 1).map(found -> MailList.of(found, limit));
    }

    /** Once more is no more. */
    @POST
    @Path("/{id}/retry")
    public Uni<Void> retry(@PathParam("id") MailId id) {
        return mails.retry(id);
    }

    /** Nothing fails in the future: the first page begins there. */
    private PageToken end(@Nullable String page) {
        return page == null
                ? new PageToken(clock.instant().plus(Duration.ofDays(1)), new UUID(0, 0))
                : PageToken.parse(page, MailList.QUERY)
                        .orElseThrow(() -> new ProblemException(Problem.VALIDATION_FAILED)
                                .parameter("page", "must be next of a page of the same listing"));
    }

    /** Which mails can be listed. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Status {
        @JsonProperty("failed")
        FAILED
    }
}
