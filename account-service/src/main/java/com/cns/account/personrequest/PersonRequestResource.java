package com.cns.account.personrequest;

import com.cns.account.contact.Doorkeeper;
import com.cns.account.copy.CopyArchive;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where people without an account ask CNS about their data (R27). */
@Path("/v1/person-requests")
@Produces(MediaType.APPLICATION_JSON)
class PersonRequestResource {
    /** No server sees it in a URL: it opens everything. */
    private static final String CODE = "CNS-Request-Code";

    private static final String ZIP = "application/zip";

    private final PersonRequests requests;
    private final PersonCopies copies;
    private final Doorkeeper doorkeeper;
    private final String publicUrl;

    PersonRequestResource(
            PersonRequests requests,
            PersonCopies copies,
            Doorkeeper doorkeeper,
            @ConfigProperty(name = "cns.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.requests = requests;
        this.copies = copies;
        this.doorkeeper = doorkeeper;
        this.publicUrl = publicUrl;
    }

    /** The same answer whether or not anything is known of the person. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<RestResponse<Waiting>> ask(@Context HttpServerRequest request, @NotNull @Valid NewPersonRequest asked) {
        doorkeeper.admit(request);
        return requests.ask(asked.right(), asked.person(), asked.writtenIn())
                .map(id -> RestResponse.status(RestResponse.Status.ACCEPTED, new Waiting(id, Status.RECEIVED)));
    }

    /** Shows that the address is theirs; from then on it is worked off. Once more answers the same. */
    @POST
    @Path("/{id}/identity")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Waiting> prove(
            @Context HttpServerRequest request, @PathParam("id") PersonRequestId id, @NotNull @Valid Code code) {
        doorkeeper.admit(request);
        return requests.prove(id, code.code()).map(right -> {
            if (!right) {
                throw new ProblemException(
                        Problem.UNPROCESSABLE, "The code is wrong, has run out or was tried too often");
            }
            return new Waiting(id, Status.IN_PROGRESS);
        });
    }

    @GET
    @Path("/{id}")
    @PermitAll
    public Uni<RestResponse<PersonRequestView>> read(
            @Context HttpServerRequest request,
            @PathParam("id") PersonRequestId id,
            @HeaderParam(CODE) @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable String code) {
        doorkeeper.admit(request, Doorkeeper.Door.ANSWERS);
        return requests.of(id, required(code))
                .map(found -> RestResponse.ResponseBuilder.ok(PersonRequestView.of(found, publicUrl))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** What CNS holds for itself, as it is held now, as a ZIP; 409 before the code was sent back, 410 when its time is over. */
    @GET
    @Path("/{id}/copy")
    @Produces(ZIP)
    @PermitAll
    public RestMulti<byte[]> copy(
            @Context HttpServerRequest request,
            @PathParam("id") PersonRequestId id,
            @HeaderParam(CODE) @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable String code) {
        doorkeeper.admit(request);
        return RestMulti.fromUniResponse(
                requests.asker(id, required(code)).flatMap(asked -> copies.open(id, asked)),
                CopyArchive.Opened::stream,
                _ -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"cns-copy-" + id + ".zip\""),
                        HttpHeaders.CACHE_CONTROL, List.of("no-store")));
    }

    private static String required(@Nullable String code) {
        if (code == null) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter(CODE, "must be the code from the mail");
        }
        return code;
    }

    /** How a request stands once that was asked or shown. */
    record Waiting(PersonRequestId request, Status status) {}

    /** The code from the mail. */
    record Code(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code) {}
}
