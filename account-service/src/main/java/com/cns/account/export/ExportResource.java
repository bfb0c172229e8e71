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
import io.smallrye.mutiny.Multi;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The holder's data, all of it, as a file: a ZIP with a page to read, or one JSON document for whoever asks for that. */
@Path("/v1/accounts/{id}/export")
@RolesAllowed(Roles.HOLDER)
class ExportResource {
    private static final String ZIP = "application/zip";

    private final HolderCopy copies;
    private final Caller caller;

    ExportResource(HolderCopy copies, Caller caller) {
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
                copies.open(caller.own(id), wanted)
                        .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))),
                CopyArchive.Opened::stream,
                _ -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"cns-account-" + id + ".zip\""),
                        HttpHeaders.CACHE_CONTROL,
                        List.of("no-store")));
    }

    /** For whoever prefers JSON: the same kinds, an array each. Streamed: what fails after its first byte breaks it off. */
    @GET
    @Produces("application/json;qs=0.5")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description =
                                                    "Each kind of data, by the name of its files in the ZIP: an array of"
                                                            + " all its items; and copy: what copy.json says there")))
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS})
    public RestMulti<byte[]> json(@PathParam("id") AccountId id) {
        Multi<byte[]> document = copies.document(caller.own(id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                .onItem()
                .transformToMulti(CopyArchive.Opened::stream);
        return RestMulti.fromMultiData(document)
                .encodeAsJsonArray(false)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cns-account-" + id + ".json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
