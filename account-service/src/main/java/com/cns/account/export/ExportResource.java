package com.cns.account.export;

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
import org.jboss.resteasy.reactive.RestResponse;

/** The holder's data as a file. */
@Path("/v1/accounts/{id}/export")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class ExportResource {
    private final AccountExport exports;
    private final Caller caller;

    ExportResource(AccountExport exports, Caller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public Uni<RestResponse<ExportView>> export(@PathParam("id") AccountId id) {
        if (!id.equals(caller.account())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return exports.of(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .map(view -> RestResponse.ResponseBuilder.ok(view)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cns-account-" + id + ".json\"")
                        .build());
    }
}
