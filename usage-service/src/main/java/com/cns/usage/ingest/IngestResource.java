package com.cns.usage.ingest;

import com.cns.platform.http.Lines;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.usage.submission.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code POST /v1/communications}: JSON, a record a line, or one CloudEvent. */
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
        return take(request);
    }

    @POST
    @Consumes("application/x-ndjson")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @Admission.Bounded
    public Uni<IngestAnswer> acceptLines(Lines<Submission.Item> lines) {
        return take(new Submission(lines.records()));
    }

    /** Where {@link CloudEventDoor} leads requests that are CloudEvents in binary mode. */
    @POST
    @Path("/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @Admission.Bounded
    public Uni<IngestAnswer> acceptEvent(@BeanParam CloudEventHeaders event, Submission.Item data) {
        return take(event.submission(data));
    }

    private Uni<IngestAnswer> take(Submission request) {
        return ingest.accept(caller.account(), caller.accountVersion(), request)
                .invoke(metrics::accepted)
                .onFailure()
                .invoke(metrics::refused);
    }
}
