package com.cns.usage.recording;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/ingest-conflicts}. */
@Path("/v1/ingest-conflicts")
@RolesAllowed(Roles.SENDER)
@Produces(MediaType.APPLICATION_JSON)
class ConflictsResource {
    private static final String QUERY = "ingest-conflicts";
    private static final int AT_MOST = 1_000;

    private static final String NEWEST = """
            select id, received_at from ingest_conflict where account_id = $1 and (received_at, id) < ($2, $3)
            order by received_at desc, id desc limit $4""";

    private final Tenant tenant;
    private final Caller caller;
    private final Clock clock;

    ConflictsResource(Tenant tenant, Caller caller, Clock clock) {
        this.tenant = tenant;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Conflicts> read(
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(AT_MOST) @NotPersonal(NotPersonal.Reason.COUNT)
                    int limit,
            @QueryParam("page") @NotPersonal(NotPersonal.Reason.STATE) @Nullable String page) {
        AccountId account = caller.account();
        PageToken end = PageRequest.end(page, QUERY, clock.instant());
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(NEWEST)
                        .execute(Tuple.of(account.value(), end.at().atOffset(ZoneOffset.UTC), end.id(), limit + 1))
                        .map(rows -> view(rows, limit)));
    }

    private static Conflicts view(RowSet<Row> rows, int limit) {
        List<Conflicts.Conflict> conflicts = new ArrayList<>(rows.size());
        rows.forEach(row -> conflicts.add(new Conflicts.Conflict(
                new CommunicationId(row.getUUID("id")),
                row.getOffsetDateTime("received_at").toInstant())));
        if (conflicts.size() <= limit) {
            return new Conflicts(conflicts, null);
        }
        Conflicts.Conflict last = conflicts.get(limit - 1);
        return new Conflicts(
                conflicts.subList(0, limit),
                new PageToken(last.receivedAt(), last.id().value()).text(QUERY));
    }
}
