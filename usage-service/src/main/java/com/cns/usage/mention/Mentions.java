package com.cns.usage.mention;

import com.cns.contract.usage.CommunicationRecorded;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.usage.bulk.Columns;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The table of mentions, as it is filled and emptied. */
@ApplicationScoped
public class Mentions {
    private static final int AT_ONCE = 5_000;

    /** In words that were deleted nobody is mentioned: a restored database may read them anew. */
    private static final String INSERT = """
            insert into mention (account_id, subject_id, received_at, communication_id)
            select m.* from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[])
                as m(account_id, subject_id, received_at, communication_id)
            where not exists (select from address_deletion a
                              where a.account_id = m.account_id and a.id = m.communication_id
                                and m.received_at <= a.deleted_at + interval '1 day')
            on conflict do nothing""";

    /** Communications go by retention, whole partitions of them; they cannot be referenced for that reason. */
    private static final String LEFT_OVER = """
            delete from mention where (account_id, subject_id, received_at, communication_id) in (
                select account_id, subject_id, received_at, communication_id from mention m
                where not exists (select from communication c
                                  where c.account_id = m.account_id and c.id = m.communication_id
                                    and c.received_at = m.received_at)
                limit $1)""";

    private final AcrossTenants across;

    Mentions(AcrossTenants across) {
        this.across = across;
    }

    /** Half a second that the first request need not wait: libphonenumber reads what it knows of numbers. */
    void warm(@Observes StartupEvent started) {
        Mentioned.in("+4915112345678").forEach(_ -> {});
    }

    /** Stores whom communications mention that were stored in this transaction. */
    public Uni<Void> insert(SqlConnection connection, List<CommunicationRecorded> communications) {
        List<MentionRow> rows = communications.stream().flatMap(MentionRow::of).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(INSERT)
                        .execute(Columns.of(rows)
                                .uuid(row -> row.accountId().value())
                                .uuid(row -> row.subjectId().value())
                                .time(MentionRow::receivedAt)
                                .uuid(row -> row.communicationId().value())
                                .tuple())
                        .replaceWithVoid();
    }

    /** Forgets mentions in communications that are gone, in small transactions. Harmless to run in every replica. */
    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return across.in(connection -> connection
                        .preparedQuery(LEFT_OVER)
                        .execute(Tuple.of(AT_ONCE))
                        .map(rows -> rows.rowCount()))
                .chain(count -> count < AT_ONCE ? Uni.createFrom().voidItem() : sweep());
    }
}
