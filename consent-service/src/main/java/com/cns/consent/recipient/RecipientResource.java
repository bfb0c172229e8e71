package com.cns.consent.recipient;

import com.cns.consent.asking.Askers;
import com.cns.consent.asking.Asking;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.audit.Audit;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where recipients are told, as the account's holder says; of whom the holder has not said it, as staff say. */
@Path("/v1/disclosures/recipients")
@RolesAllowed({Roles.HOLDER, Roles.SUPPORT, Roles.SALES, Roles.PRIVACY_OFFICER})
@Produces(MediaType.APPLICATION_JSON)
class RecipientResource {
    private static final String PATH = "POST /v1/disclosures/recipients";

    private final Contacts contacts;
    private final Tenant tenant;
    private final Askers askers;
    private final Audit audit;

    RecipientResource(Contacts contacts, Tenant tenant, Askers askers, Audit audit) {
        this.contacts = contacts;
        this.tenant = tenant;
        this.askers = askers;
        this.audit = audit;
    }

    /** Says where a recipient is told; whatever waits for it goes there, too. Once more it changes nothing. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RecipientView> name(@NotNull ContactBody body) {
        Asking asking = askers.toStore(body.account());
        ContactBody.Read read = body.check();
        return contacts.prepare(asking.account(), read.name(), read.contact(), "/url")
                .flatMap(named -> tenant.sql(
                        asking.account(),
                        connection -> contacts.store(connection, asking, named, read.renewed())
                                .call(() -> audit.add(connection, asking.did(PATH)))))
                .map(secret -> new RecipientView(read.contact().isOnTheWeb(), secret.orElse(null)));
    }

    /**
     * How a recipient is told.
     *
     * @param secret what messages to it are signed with, when it is a new one
     */
    record RecipientView(
            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(description = "Whether messages are posted, signed; else they are mailed")
            boolean signed,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
            @Schema(description = "Shown when it is drawn and never again (Standard Webhooks)", examples = "whsec_…")
            @Nullable
            String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "RecipientView";
        }
    }
}
