package com.cns.usage.ingest;

import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.usage.submission.StatusSubmission;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code POST /v1/communications/statuses}. */
@Path("/v1/communications/statuses")
@RolesAllowed(Roles.SENDER)
class StatusResource {
    private static final int ACCEPTED = 202;

    private final StatusIngest statuses;
    private final IngestMetrics metrics;
    private final Caller caller;

    StatusResource(StatusIngest statuses, IngestMetrics metrics, Caller caller) {
        this.statuses = statuses;
        this.metrics = metrics;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @Admission.Bounded
    public Uni<StatusAnswer> accept(StatusSubmission request) {
        return statuses.accept(caller.account(), request).onFailure().invoke(metrics::refused);
    }
}
