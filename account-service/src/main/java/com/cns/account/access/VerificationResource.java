package com.cns.account.access;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Proof that the holder reads the e-mail address; answers with the first API key. */
@Path("/v1/verifications")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class VerificationResource {
    private final ApiKeys keys;

    VerificationResource(ApiKeys keys) {
        this.keys = keys;
    }

    @POST
    @Idempotent
    @PermitAll
    public Uni<RestResponse<Verified>> verify(@NotNull @Valid Code code) {
        return keys.verify(code.account(), code.code())
                .map(first -> first.map(Verified::of)
                        .map(verified -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, verified)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build())
                        .orElseThrow(() -> new ProblemException(
                                Problem.UNPROCESSABLE,
                                "The code is wrong, was used, has run out or was tried too often")));
    }

    /** The one-time code from the mail. */
    record Code(
            @NotNull AccountId account,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code) {}

    /** The account, active now, with its first key. */
    record Verified(
            AccountId account,
            AccountStatus status,
            @NotPersonal(NotPersonal.Reason.STATE) String version,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) Key key) {
        static Verified of(ApiKeys.FirstKey first) {
            return new Verified(
                    first.account().account(),
                    first.account().status(),
                    first.account().version().toString(),
                    new Key(first.drawn().key().id(), first.drawn().secret()));
        }

        /** @param secret shown this once, kept only as a hash */
        record Key(
                ApiKeyId id,

                @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
                String secret) {}
    }
}
