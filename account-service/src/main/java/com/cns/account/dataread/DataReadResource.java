package com.cns.account.dataread;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.route.Service;
import com.cns.platform.purpose.ReadsPersonalData;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/data-reads}: who else read what of the account, when, what for and what came of it (R7). */
@Path("/v1/data-reads")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class DataReadResource {
    private final DataReads reads;
    private final Caller caller;
    private final Clock clock;

    DataReadResource(DataReads reads, Caller caller, Clock clock) {
        this.reads = reads;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param from none is older
     * @param to all are older
     * @param service where they were read; any when absent
     */
    @GET
    @ReadsPersonalData(
            value = Category.ACCOUNT,
            purposes = {Purpose.SECURITY, Purpose.MANAGE_RELATIONSHIP})
    public Uni<PageView> list(
            @QueryParam("from") @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant from,
            @QueryParam("to") @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant to,
            @QueryParam("service") @Nullable Service service,
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        AccountId account = caller.account();
        Listing listing = Listing.of(from, to, service, page, limit, clock.instant());
        return reads.page(account, listing).map(found -> PageView.of(found, listing));
    }

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record PageView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DataReadView> reads,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        PageView {
            reads = List.copyOf(reads);
        }

        static PageView of(List<DataRead> found, Listing listing) {
            List<DataRead> shown = found.subList(0, Math.min(listing.limit(), found.size()));
            return new PageView(
                    shown.stream().map(DataReadView::of).toList(),
                    found.size() > listing.limit() ? listing.next(shown.getLast()) : null);
        }
    }
}
