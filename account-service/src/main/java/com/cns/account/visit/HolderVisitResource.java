package com.cns.account.visit;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
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

/** What browsers in which the holder showed an address to be theirs were shown (R4, R24): read, and taken back. */
@Path("/v1/accounts/{id}/visits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class HolderVisitResource {
    private static final String QUERY = "visits of the holder";
    private static final String PATH = "DELETE /v1/accounts/{id}/visits";

    private final Visits visits;
    private final Removals removals;
    private final DestroyedVisits destroyed;
    private final Caller caller;
    private final Clock clock;

    HolderVisitResource(Visits visits, Removals removals, DestroyedVisits destroyed, Caller caller, Clock clock) {
        this.visits = visits;
        this.removals = removals;
        this.destroyed = destroyed;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.UNDERSTAND_CUSTOMERS)
    public Uni<VisitView.Page> read(
            @PathParam("id") AccountId id,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = new PageRequest(limit, PageRequest.end(page, QUERY, clock.instant()));
        return visits.of(caller.own(id), asked, QUERY).map(Visits.Shown::page);
    }

    /** The holder's "yes" is taken back with it: those browsers are not remembered any more. Once more changes nothing. */
    @DELETE
    public Uni<Void> forget(@PathParam("id") AccountId id) {
        return removals.ofHolder(caller.own(id)).flatMap(gone -> destroyed.tell(id, gone, PATH));
    }
}
