package com.cns.usage.contact;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/contacts}: whom the account may want to reach later. */
@Path("/v1/contacts")
@RolesAllowed(Roles.SENDER)
@Produces(MediaType.APPLICATION_JSON)
class ContactsResource {
    private static final int LIMIT_AT_MOST = 1_000;
    private static final String QUERY = "contacts";

    private final ContactValidation validation;
    private final Contacts contacts;
    private final Caller caller;
    private final Clock clock;

    ContactsResource(ContactValidation validation, Contacts contacts, Caller caller, Clock clock) {
        this.validation = validation;
        this.contacts = contacts;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ImportView> bring(ContactsBody body) {
        AccountId account = caller.account();
        return contacts.bring(account, validation.check(account, body)).map(ImportView::new);
    }

    @GET
    @ReadsPersonalData(value = Category.USAGE, purposes = Purpose.PROVIDE_SERVICE)
    public Uni<ContactsView> list(
            @QueryParam("limit") @DefaultValue("100") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        if (limit < 1 || limit > LIMIT_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter("limit", "must be 1 to " + LIMIT_AT_MOST);
        }
        PageToken end = page == null
                ? new PageToken(clock.instant().plus(Duration.ofDays(1)), new UUID(0, 0))
                : PageToken.parse(page, QUERY)
                        .orElseThrow(() -> new ProblemException(Problem.VALIDATION_FAILED)
                                .parameter("page", "must be next of a page of contacts"));
        return contacts.list(caller.account(), end, limit, QUERY);
    }

    @DELETE
    @Path("/{subject}")
    public Uni<Void> delete(@PathParam("subject") SubjectId subject) {
        return contacts.delete(caller.account(), subject);
    }
}
