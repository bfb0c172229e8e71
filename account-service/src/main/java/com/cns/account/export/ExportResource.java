package com.cns.account.export;

import com.cns.account.account.Accounts;
import com.cns.account.dataread.DataReads;
import com.cns.account.profile.Profiles;
import com.cns.account.relation.DealingsOfHolder;
import com.cns.account.visit.VisitsOfHolder;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** The holder's data as a file. */
@Path("/v1/accounts/{id}/export")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class ExportResource {
    /** The newest; {@code /v1/data-reads} has all. */
    private static final int READS = 1_000;

    /** More are on further pages: the export says with what to ask for them. */
    private static final int DEALINGS = 1_000;

    /** The newest; {@code /v1/accounts/{id}/visits} has all. */
    private static final int VISITS = 1_000;

    private final Accounts accounts;
    private final Profiles profiles;
    private final DealingsOfHolder dealings;
    private final VisitsOfHolder visits;
    private final DataReads reads;
    private final Caller caller;
    private final Clock clock;

    ExportResource(
            Accounts accounts,
            Profiles profiles,
            DealingsOfHolder dealings,
            VisitsOfHolder visits,
            DataReads reads,
            Caller caller,
            Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.dealings = dealings;
        this.visits = visits;
        this.reads = reads;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public Uni<RestResponse<ExportView>> export(@PathParam("id") AccountId id) {
        if (!id.equals(caller.account())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return accounts.held(id)
                .map(held -> held.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .flatMap(held -> profiles.said(id)
                        .flatMap(said -> profiles.retained(id)
                                .flatMap(retained -> dealings.of(id, null, DEALINGS)
                                        .flatMap(dealt -> visits.latest(id, VISITS)
                                                .flatMap(visited -> reads.newest(id, READS)
                                                        .map(read -> ExportView.of(
                                                                held,
                                                                said,
                                                                retained,
                                                                new ExportView.Beyond(dealt, visited, read),
                                                                clock.instant())))))))
                .map(view -> RestResponse.ResponseBuilder.ok(view)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cns-account-" + id + ".json\"")
                        .build());
    }
}
