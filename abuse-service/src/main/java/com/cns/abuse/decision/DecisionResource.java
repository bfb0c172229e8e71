package com.cns.abuse.decision;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules decided, for reviewers and rule admins; recomputed on demand (R21). */
@Path("/v1/rule-decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REVIEWER, Roles.RULE_ADMIN})
class DecisionResource {
    private final Decisions decisions;
    private final Clock clock;

    DecisionResource(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * The newest first, without their evaluations: an account's, or everybody's, as an incident needs them. Each account that is
     * shown has an entry in its audit.
     *
     * @param ruleSet as decisions name it, with its version
     * @param since none from before
     */
    @GET
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<ListView> list(
            @QueryParam("account") @Nullable AccountId account,
            @QueryParam("ruleSet") @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Nullable String ruleSet,
            @QueryParam("verdict") @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable String verdict,
            @QueryParam("since") @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant since,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        Wanted wanted = Wanted.of(account, ruleSet, verdict, since);
        String query = wanted.query();
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return decisions
                .page(wanted, asked)
                .map(views -> views.size() > asked.limit()
                        ? new ListView(views.subList(0, asked.limit()), next(views.get(asked.limit() - 1), query))
                        : new ListView(views, null));
    }

    private static String next(DecisionView last, String query) {
        return new PageToken(last.decidedAt(), last.id().value()).text(query);
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<DecisionView> read(@PathParam("id") RuleDecisionId id) {
        return decisions.read(id).map(DecisionView::of);
    }

    /** Anew from what is stored of it, under the version that made it, wherever that stands now. Changes nothing. */
    @POST
    @Path("/{id}/replay")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<ReplayView> replay(@PathParam("id") RuleDecisionId id) {
        return decisions
                .read(id)
                .flatMap(decision -> decisions
                        .recompute(decision)
                        .map(recomputed -> new ReplayView(
                                decision.id(),
                                decision.ruleSet(),
                                recomputed.equals(decision.evaluation()),
                                decision.evaluation(),
                                recomputed)));
    }

    /** A page. */
    record ListView(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<DecisionView> decisions,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}

    /**
     * A decision beside the same one anew.
     *
     * @param equal whether they are the same, byte for byte
     */
    record ReplayView(
            RuleDecisionId id,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String ruleSet,
            @NotPersonal(NotPersonal.Reason.STATE) boolean equal,
            @NotPersonal(NotPersonal.Reason.COUNT) String stored,
            @NotPersonal(NotPersonal.Reason.COUNT) String recomputed) {}
}
