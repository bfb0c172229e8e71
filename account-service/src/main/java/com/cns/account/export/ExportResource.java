package com.cns.account.export;

import com.cns.account.copy.CopyArchive;
import com.cns.account.language.Language;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The holder's data as a file: a ZIP with everything and a page to read, or JSON for whoever asks for that. */
@Path("/v1/accounts/{id}/export")
@RolesAllowed(Roles.HOLDER)
class ExportResource {
    private static final String ZIP = "application/zip";

    private final AccountExport exports;
    private final HolderCopy copies;
    private final Caller caller;

    ExportResource(AccountExport exports, HolderCopy copies, Caller caller) {
        this.exports = exports;
        this.copies = copies;
        this.caller = caller;
    }

    /** The summary is in the language that fits the caller's header best, in the account's when none does. */
    @GET
    @Produces(ZIP)
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public RestMulti<byte[]> zip(
            @PathParam("id") AccountId id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language wanted = Language.fitting(acceptLanguage).orElse(null);
        return RestMulti.fromUniResponse(
                copies.open(own(id), wanted)
                        .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))),
                CopyArchive.Opened::stream,
                _ -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"cns-account-" + id + ".zip\""),
                        HttpHeaders.CACHE_CONTROL,
                        List.of("no-store")));
    }

    /** For whoever prefers JSON: of what there may be much, the newest; {@code more} says of what there is more. */
    @GET
    @Produces("application/json;qs=0.5")
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public Uni<RestResponse<ExportView>> json(@PathParam("id") AccountId id) {
        return exports.of(own(id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .map(view -> RestResponse.ResponseBuilder.ok(view, MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cns-account-" + id + ".json\"")
                        .build());
    }

    private AccountId own(AccountId id) {
        if (!id.equals(caller.account())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return id;
    }
}
