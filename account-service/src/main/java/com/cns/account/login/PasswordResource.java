package com.cns.account.login;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/password}: changed by the holder. */
@Path("/v1/password")
@Produces(MediaType.APPLICATION_JSON)
class PasswordResource {
    private final PasswordChanges changes;
    private final PasswordResets resets;
    private final Clients clients;
    private final Caller caller;

    PasswordResource(PasswordChanges changes, PasswordResets resets, Clients clients, Caller caller) {
        this.changes = changes;
        this.resets = resets;
        this.clients = clients;
        this.caller = caller;
    }

    /** Ends every other session. */
    @PUT
    @RolesAllowed(Roles.HOLDER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> change(@NotNull @Valid Change change) {
        return changes.change(
                caller.account(), caller.session(), change.current(), change.password(), clients.ofRequest());
    }

    /** Mails a code that sets a first or forgotten password: whoever has a key only must read the account's mails, too. */
    @POST
    @Path("/code")
    @RolesAllowed(Roles.HOLDER)
    public Uni<RestResponse<Void>> askForCode() {
        return resets.mailOwn(caller.account()).replaceWith(RestResponse.status(RestResponse.Status.ACCEPTED));
    }

    /** A new password. */
    record Change(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @NotNull @Size(min = 1, max = PasswordRules.READ)
            String current,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
            @Schema(description = "15 to 256 characters, none that is easy to guess")
            @NotNull
            @Size(max = PasswordRules.READ)
            String password) {
        @Override
        public String toString() {
            return "Change";
        }
    }
}
