package com.cns.usage.metering;

import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /v1/usage-records}: what was used, by day, by month or in all, as JSON or CSV. */
@Path("/v1/usage-records")
@RolesAllowed(Roles.SENDER)
class UsageRecordsResource {
    private static final String CSV = "text/csv;charset=UTF-8";

    private final UsageRecords records;
    private final Caller caller;

    UsageRecordsResource(UsageRecords records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<UsageRecordsView> read(@BeanParam UsageParameters parameters) {
        return records.read(caller.account(), parameters.query());
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public Uni<RestResponse<String>> csv(@BeanParam UsageParameters parameters) {
        return records.read(caller.account(), parameters.query())
                .map(view -> RestResponse.ResponseBuilder.ok(view.csv(), CSV).build());
    }
}
