package com.cns.account.opendsr;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** OpenDSR 2.0: what a customer's privacy tool asks. Open to suspended accounts, too (R24). */
@Path("/opendsr/v2")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HOLDER)
class DsrResource {
    /** As RFC 8555, 9.1. */
    private static final String PEM = "application/pem-certificate-chain";

    private final DsrRequests requests;
    private final ResponseSignatures signatures;
    private final ProcessorCertificates certificates;
    private final ObjectMapper json;
    private final Caller caller;
    private final String publicUrl;

    DsrResource(
            DsrRequests requests,
            ResponseSignatures signatures,
            ProcessorCertificates certificates,
            ObjectMapper json,
            Caller caller,
            @ConfigProperty(name = "cns.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.requests = requests;
        this.signatures = signatures;
        this.certificates = certificates;
        this.json = json;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @GET
    @Path("/discovery")
    @PermitAll
    public Uni<RestResponse<String>> discovery() {
        return signed(
                RestResponse.Status.OK,
                DsrViews.Discovery.of(publicUrl, certificates.configured().isPresent()));
    }

    /** The X.509 certificate that answers are signed by, as PEM (6.3); 404 where the operator has none. */
    @GET
    @Path("/certificate")
    @Produces(PEM)
    @PermitAll
    public RestResponse<String> certificate() {
        return certificates
                .configured()
                .map(certificate -> RestResponse.ResponseBuilder.ok(certificate.pem())
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build())
                .orElseThrow(() -> new DsrFault(404, "Answers are signed by the keys of /.well-known/jwks.json"));
    }

    /** 201, also when it is sent again; what is wrong with it is 400. */
    @POST
    @Path("/requests")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<String>> ask(
            @PersonalData(
                            category = Category.USAGE,
                            purposes = Purpose.PROVIDE_SERVICE,
                            basis = LegalBasis.PROCESSOR_INSTRUCTION,
                            retention = Retention.REQUEST)
                    @Nullable
                    String body) {
        AccountId account = caller.account();
        String text = body == null ? "" : body;
        DsrForm form = DsrForm.of(text, domain(), json);
        return requests.ask(account, form, text)
                .map(known -> new DsrViews.Receipt(
                        account,
                        known.state().dueAt(),
                        known.request().receivedAt(),
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                        known.request().id()))
                .flatMap(receipt -> signed(RestResponse.Status.CREATED, receipt));
    }

    @GET
    @Path("/requests/{id}")
    public Uni<RestResponse<String>> status(
            @PathParam("id") @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) String id) {
        return requests.of(caller.account(), uuid(id))
                .map(known -> DsrViews.StatusView.of(known, domain(), publicUrl))
                .flatMap(view -> signed(RestResponse.Status.OK, view));
    }

    /** 202, also when it is sent again; 400 when it is not pending any more: it has begun, or has ended otherwise (section 9). */
    @DELETE
    @Path("/requests/{id}")
    public Uni<RestResponse<String>> cancel(
            @PathParam("id") @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) String id) {
        AccountId account = caller.account();
        UUID request = uuid(id);
        return requests.cancel(account, request)
                .map(state -> DsrViews.Cancellation.of(account, request, state))
                .flatMap(view -> signed(RestResponse.Status.ACCEPTED, view));
    }

    /** OpenDSR's own form of errors (7.6), here and nowhere else. */
    @ServerExceptionMapper
    Uni<RestResponse<String>> failed(DsrFault fault) {
        return signed(RestResponse.Status.fromStatusCode(fault.code()), DsrViews.Failure.of(fault));
    }

    private Uni<RestResponse<String>> signed(RestResponse.Status status, Object view) {
        String body = write(view);
        return signatures
                .of(body)
                .map(signature -> RestResponse.ResponseBuilder.create(status, body)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(ResponseSignatures.DOMAIN_HEADER, domain())
                        .header(ResponseSignatures.HEADER, signature)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private String domain() {
        return URI.create(publicUrl).getHost();
    }

    private String write(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written");
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw new DsrFault(404, "There is no such request");
        }
    }
}
