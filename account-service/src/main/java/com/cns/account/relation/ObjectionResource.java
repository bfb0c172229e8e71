package com.cns.account.relation;

import com.cns.account.contact.Doorkeeper;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Where whoever was told what was found of them objects, with the code in the mail (GDPR Article 21). */
@Path("/v1/prospects/objections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ObjectionResource {
    private final Objections objections;
    private final Doorkeeper doorkeeper;

    ObjectionResource(Objections objections, Doorkeeper doorkeeper) {
        this.objections = objections;
        this.doorkeeper = doorkeeper;
    }

    /** Once more answers the same. */
    @POST
    @PermitAll
    public Uni<Objected> object(@Context HttpServerRequest request, @NotNull @Valid Code code) {
        doorkeeper.admit(request);
        return objections.object(code.contact(), code.code()).map(right -> {
            if (!right) {
                throw new ProblemException(
                        Problem.UNPROCESSABLE, "The code is not the one of that contact, or nothing is held any more");
            }
            return new Objected(code.contact());
        });
    }

    /** As the mail says it. */
    record Code(
            @NotNull ContactId contact,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code) {}

    /** The findings are gone, and there will be no others. */
    record Objected(ContactId contact) {}
}
