package com.cns.account.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.paging.PageRequest;
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
        return queue.before(kind, PageRequest.end(page, FormList.query(kind), clock.instant()), limit + 1)
                .map(found -> FormList.of(kind, found, limit));
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
}
