package com.cns.account.privacybatch;

import com.cns.account.privacyrequest.Identification;
import com.cns.account.privacyrequest.Persons;
import com.cns.account.privacyrequest.PrivacyRequestConfig;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyBatchId;
import com.cns.platform.idempotency.Idempotent;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Privacy requests of many people at once; for suspended accounts, too (R24). */
@Path("/v1/privacy-request-batches")
@RolesAllowed(Roles.HOLDER)
@Produces(MediaType.APPLICATION_JSON)
class PrivacyBatchResource {
    private final PrivacyBatches batches;
    private final Identification identification;
    private final PrivacyRequestConfig config;
    private final Caller caller;
    private final Clock clock;

    PrivacyBatchResource(
            PrivacyBatches batches,
            Identification identification,
            PrivacyRequestConfig config,
            Caller caller,
            Clock clock) {
        this.batches = batches;
        this.identification = identification;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** All or none: what is wrong is told by its place, such as {@code /subjects/17/phone}, of every row at once. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<BatchView>> ask(@NotNull @Valid NewPrivacyBatch asked) {
        AccountId account = caller.account();
        List<Persons> persons = identification.ofAll(account, asked.endUsers(), asked.faults());
        return batches.ask(account, asked.rows(persons)).map(BatchView::of).map(this::answer);
    }

    private RestResponse<BatchView> answer(BatchView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .location(URI.create(config.publicUrl() + "/v1/privacy-request-batches/" + view.id()))
                .build();
    }

    /** Newest first. */
    @GET
    public Uni<BatchList> list(
            @QueryParam("limit") @DefaultValue("20") @NotPersonal(NotPersonal.Reason.COUNT) int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        return batches.page(caller.account(), PageRequest.of(limit, page, BatchList.QUERY, clock.instant()))
                .map(found -> BatchList.of(found, limit));
    }

    /** How far it is. */
    @GET
    @Path("/{id}")
    public Uni<BatchView> read(@PathParam("id") PrivacyBatchId id) {
        return batches.of(caller.account(), id).map(BatchView::of);
    }

    /** Takes back what has not begun; what has goes on. */
    @POST
    @Path("/{id}/cancellation")
    public Uni<BatchView> cancel(@PathParam("id") PrivacyBatchId id) {
        return batches.cancel(caller.account(), id).map(BatchView::of);
    }

    /** Which request became of each subject, in their order. */
    @GET
    @Path("/{id}/requests")
    public Uni<BatchRows> rows(
            @PathParam("id") PrivacyBatchId id,
            @QueryParam("limit") @DefaultValue("100") @NotPersonal(NotPersonal.Reason.COUNT) @Min(1) @Max(1_000)
                    int limit,
            @QueryParam("after") @NotPersonal(NotPersonal.Reason.COUNT) @Nullable @Min(0) Integer after) {
        return batches.rows(caller.account(), id, after, limit).map(found -> BatchRows.of(found, limit));
    }
}
