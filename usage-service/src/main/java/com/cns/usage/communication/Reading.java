package com.cns.usage.communication;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads one communication or its content and opens what is sealed for the one answer. */
@ApplicationScoped
class Reading {
    private static final String ONE = "select " + Opening.COLUMNS
            + " from communication where account_id = $1 and id = $2" + " and received_at >= $3 and received_at <= $4";

    /**
     * Joined by the time of receipt: another content than the one that came with the facts is none of theirs. One that was
     * being stored while it was deleted is there for a while and not read.
     */
    private static final String CONTENT = """
            select t.id, t.subject_id, t.text_sealed, t.product, t.received_at, c.status, c.occurred_at
            from communication c
            join content t on t.account_id = c.account_id and t.id = c.id and t.received_at = c.received_at
            where c.account_id = $1 and c.id = $2 and c.received_at >= $3 and c.received_at <= $4
              and t.received_at >= $3 and t.received_at <= $4
              and not exists (select from deletion d where d.account_id = c.account_id and d.id = c.id
                              and c.received_at <= d.deleted_at + interval '1 day')""";

    private final Tenant tenant;
    private final Opening opening;
    private final AuditedRead audited;

    Reading(Tenant tenant, Opening opening, AuditedRead audited) {
        this.tenant = tenant;
        this.opening = opening;
        this.audited = audited;
    }

    /** Fails with {@link Problem#NOT_FOUND} when the account has none of that id. */
    Uni<CommunicationView> communication(AccountId account, CommunicationId id) {
        return row(ONE, account, id)
                .chain(row -> opening.communications(account, List.of(row)))
                .map(List::getFirst);
    }

    /** Fails with {@link Problem#NOT_FOUND} when the communication has none. */
    Uni<ContentView> content(AccountId account, CommunicationId id) {
        return row(CONTENT, account, id)
                .invoke(row -> audited.about(new SubjectId(row.getUUID("subject_id"))))
                .chain(row -> opening.contents(account, List.of(row)))
                .map(List::getFirst);
    }

    private Uni<Row> row(String query, AccountId account, CommunicationId id) {
        return tenant.sql(
                account,
                connection -> Received.of(connection, account, id)
                        .chain(received -> connection.preparedQuery(query).execute(received.tuple(account, id)))
                        .map(rows -> {
                            var found = rows.iterator();
                            if (!found.hasNext()) {
                                throw new ProblemException(Problem.NOT_FOUND);
                            }
                            return found.next();
                        }));
    }
}
