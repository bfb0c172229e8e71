package com.cns.abuse.proposal;

import com.cns.abuse.casework.OpenPage;
import com.cns.abuse.proposal.Proposals.Ruling;
import com.cns.abuse.suspension.Reasons;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Suspensions that people propose, and measures that they decide: two of them, where no rule proposed (R23). */
@Path("/v1/proposals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.REVIEWER)
class ProposalResource {
    private final Proposals proposals;
    private final ProposalQueue queue;
    private final StaffCaller staff;
    private final Clock clock;

    ProposalResource(Proposals proposals, ProposalQueue queue, StaffCaller staff, Clock clock) {
        this.proposals = proposals;
        this.queue = queue;
        this.staff = staff;
        this.clock = clock;
    }

    /** Open ones by how urgent they are, others the newest first. */
    @GET
    public Uni<Listing> list(
            @QueryParam("status") @DefaultValue("open") ProposalStatus status,
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(100) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        staff.requirePerson();
        if (status == ProposalStatus.OPEN) {
            OpenPage asked = OpenPage.of(page, ProposalQueue.OPEN_ONES, clock.instant());
            return queue.open(limit, asked)
                    .map(found -> listing(
                            found, limit, last -> queue.next(asked, last).text(ProposalQueue.OPEN_ONES)));
        }
        String query = "proposals " + status;
        PageRequest asked = PageRequest.of(limit, page, query, clock.instant());
        return queue.page(status, asked).map(found -> listing(found, limit, last -> next(last, query)));
    }

    /** @param next what asks for what follows that one */
    private static Listing listing(
            List<ProposalQueue.Entry> found, int limit, Function<ProposalQueue.Entry, String> next) {
        List<ProposalQueue.Entry> shown = found.stream().limit(limit).toList();
        return new Listing(shown, found.size() > limit ? next.apply(shown.getLast()) : null);
    }

    private static String next(ProposalQueue.Entry last, String query) {
        return new PageToken(last.proposedAt(), last.id().value()).text(query);
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ProposalView>> propose(@NotNull @Valid NewProposal body) {
        return proposals
                .propose(body.account(), body.draft(), staff.requirePerson())
                .map(proposal -> RestResponse.ResponseBuilder.<ProposalView>created(
                                URI.create(proposals.link(proposal.id())))
                        .entity(ProposalView.of(proposal))
                        .build());
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<ProposalView> read(@PathParam("id") ProposalId id) {
        staff.requirePerson();
        return proposals.read(id).map(ProposalView::of);
    }

    @POST
    @Idempotent
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProposalView> decide(@PathParam("id") ProposalId id, @NotNull @Valid Decision decision) {
        return proposals
                .decide(id, decision.outcome(), Reasons.require(decision.reason()), staff.requirePerson())
                .map(ProposalView::of);
    }

    /** What is proposed about whom. */
    record NewProposal(
            @NotNull AccountId account,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull @Valid
            Draft draft) {}

    /**
     * What a person decided.
     *
     * @param reason why, for the colleague who looks at it later
     */
    record Decision(
            @NotNull Ruling outcome,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @NotBlank
            @Schema(minLength = Reasons.AT_LEAST, maxLength = Reasons.AT_MOST)
            String reason) {}

    /**
     * A page.
     *
     * @param next what asks for the following one; absent on the last
     */
    record Listing(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ProposalQueue.Entry> proposals,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {}
}
