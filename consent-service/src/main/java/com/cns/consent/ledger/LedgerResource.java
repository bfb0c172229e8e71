package com.cns.consent.ledger;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/ledger}: every change of the account's consents, for its holder. */
@Path("/v1/ledger")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class LedgerResource {
    private static final String QUERY = "ledger";
    private static final int HEADS_AT_MOST = 400;

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    /** Of what the database can compare with. */
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Ledger ledger;
    private final SignedHeads heads;
    private final Caller caller;
    private final Clock clock;

    LedgerResource(Ledger ledger, SignedHeads heads, Caller caller, Clock clock) {
        this.ledger = ledger;
        this.heads = heads;
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

    /** Newest first; the suite's, not the account's: nothing in it is of anybody. */
    @GET
    @Path("/heads")
    public Uni<HeadsView> heads(
            @QueryParam("limit") @DefaultValue("50") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("before") @NotPersonal(NotPersonal.Reason.TIME) @Nullable String before) {
        LocalDate end = before == null ? LAST_DAY : day(before);
        if (limit < 1 || limit > HEADS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED).parameter("limit", "must be 1 to " + HEADS_AT_MOST);
        }
        return heads.page(end, limit).map(found -> HeadsView.of(found, limit));
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException malformed) {
            // Told as every other fault.
        }
        throw new ProblemException(Problem.VALIDATION_FAILED).parameter("before", "must be a day, such as 2026-11-29");
    }

    /**
     * A page of heads.
     *
     * @param next what to ask the following one before; absent on the last
     */
    record HeadsView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<HeadView> heads,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate next) {
        HeadsView {
            heads = List.copyOf(heads);
        }

        static HeadsView of(List<HeadView> found, int limit) {
            boolean more = found.size() > limit;
            List<HeadView> shown = more ? found.subList(0, limit) : found;
            return new HeadsView(shown, more ? shown.getLast().day() : null);
        }
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
