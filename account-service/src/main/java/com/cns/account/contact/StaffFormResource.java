package com.cns.account.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Confirmed forms, for the staff who fulfil them: what is done is erased (R3). */
@Path("/v1/prospects/forms")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SUPPORT)
class StaffFormResource {
    private final Fulfilment fulfilment;
    private final FormQueue queue;
    private final Clock clock;

    StaffFormResource(Fulfilment fulfilment, FormQueue queue, Clock clock) {
        this.fulfilment = fulfilment;
        this.queue = queue;
        this.clock = clock;
    }

    /** The latest first, without anything personal. */
    @GET
    public Uni<FormList> list(
            @QueryParam("kind") @DefaultValue("information-request") Kind kind,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return queue.before(kind, end(kind, page), limit + 1).map(found -> FormList.of(kind, found, limit));
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.FULFIL_REQUEST, audited = true)
    public Uni<FormView> read(@PathParam("id") FormId id) {
        return fulfilment.read(id);
    }

    /** What it asked for is done: it is erased. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> done(@PathParam("id") FormId id) {
        return fulfilment.done(id);
    }

    /** Nothing is confirmed in the future: the first page begins there. */
    private PageToken end(Kind kind, @Nullable String page) {
        return page == null
                ? new PageToken(clock.instant().plus(Duration.ofDays(1)), new UUID(0, 0))
                : PageToken.parse(page, FormList.query(kind))
                        .orElseThrow(() -> new ProblemException(Problem.VALIDATION_FAILED)
                                .parameter("page", "must be next of a page of the same listing"));
    }
}
