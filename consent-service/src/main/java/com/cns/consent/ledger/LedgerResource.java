package com.cns.consent.ledger;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/ledger}: every change of the account's consents, for its holder. */
@Path("/v1/ledger")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class LedgerResource {
    private static final String QUERY = "ledger";

    private final Ledger ledger;
    private final Caller caller;
    private final Clock clock;

    LedgerResource(Ledger ledger, Caller caller, Clock clock) {
        this.ledger = ledger;
        this.caller = caller;
        this.clock = clock;
    }

    /** Newest first. */
    @GET
    public Uni<PageView> list(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        PageRequest asked = PageRequest.of(limit, page, QUERY, clock.instant());
        return ledger.page(caller.account(), asked).map(found -> PageView.of(found, limit));
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record PageView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<EntryView> entries,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        PageView {
            entries = List.copyOf(entries);
        }

        static PageView of(List<EntryView> found, int limit) {
            boolean more = found.size() > limit;
            List<EntryView> shown = more ? found.subList(0, limit) : found;
            return new PageView(shown, more ? token(shown.getLast()) : null);
        }

        private static String token(EntryView last) {
            return new PageToken(last.at(), last.id().value()).text(QUERY);
        }
    }
}
