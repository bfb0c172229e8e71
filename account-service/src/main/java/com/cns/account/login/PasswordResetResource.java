package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/password-resets}: a new password for whoever reads the mails of the address. */
@Path("/v1/password-resets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PasswordResetResource {
    private final PasswordResets resets;
    private final Clients clients;

    PasswordResetResource(PasswordResets resets, Clients clients) {
        this.resets = resets;
        this.clients = clients;
    }

    @POST
    @PermitAll
    public Uni<RestResponse<Void>> ask(@NotNull @Valid Forgotten forgotten) {
        return resets.ask(Emails.parse(forgotten.email()), clients.ofRequest())
                .map(_ -> RestResponse.status(RestResponse.Status.ACCEPTED));
    }

    @PUT
    @PermitAll
    public Uni<Void> set(@NotNull @Valid ByCode by) {
        return resets.set(by.account(), by.code(), by.password(), clients.ofRequest());
    }

    /** Whose password is forgotten. */
    record Forgotten(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @NotNull
            @Size(min = 1, max = 254)
            String email) {
        @Override
        public String toString() {
            return "Forgotten";
        }
    }

    /** The code from the mail, and what to sign in with from now on. */
    record ByCode(
            @NotNull AccountId account,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = 100)
            String code,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(max = PasswordRules.READ)
            String password) {
        @Override
        public String toString() {
            return "ByCode";
        }
    }
}
