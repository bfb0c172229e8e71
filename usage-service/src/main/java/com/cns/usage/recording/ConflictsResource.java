package com.cns.usage.recording;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /v1/ingest-conflicts}. */
@Path("/v1/ingest-conflicts")
@RolesAllowed(Roles.SENDER)
@Produces(MediaType.APPLICATION_JSON)
class ConflictsResource {
    private static final String NEWEST = """
            select id, received_at from ingest_conflict where account_id = $1
            order by received_at desc, id limit 1000""";

    private final Tenant tenant;
    private final Caller caller;

    ConflictsResource(Tenant tenant, Caller caller) {
        this.tenant = tenant;
        this.caller = caller;
    }

    @GET
    public Uni<Conflicts> read() {
        AccountId account = caller.account();
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(NEWEST)
                        .execute(Tuple.of(account.value()))
                        .map(ConflictsResource::view));
    }

    private static Conflicts view(RowSet<Row> rows) {
        List<Conflicts.Conflict> conflicts = new ArrayList<>(rows.size());
        rows.forEach(row -> conflicts.add(new Conflicts.Conflict(
                new CommunicationId(row.getUUID("id")),
                row.getOffsetDateTime("received_at").toInstant())));
        return new Conflicts(conflicts);
    }
}
