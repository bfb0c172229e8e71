package com.cns.usage.ingest;

import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.usage.submission.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code POST /v1/communications}. */
@Path("/v1/communications")
@RolesAllowed(Roles.SENDER)
class IngestResource {
    private static final int ACCEPTED = 202;

    private final Ingest ingest;
    private final IngestMetrics metrics;
    private final Caller caller;

    IngestResource(Ingest ingest, IngestMetrics metrics, Caller caller) {
        this.ingest = ingest;
        this.metrics = metrics;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @Admission.Bounded
    public Uni<IngestAnswer> accept(Submission request) {
        return ingest.accept(caller.account(), caller.accountVersion(), request)
                .invoke(metrics::accepted)
                .onFailure()
                .invoke(metrics::refused);
    }
}
