package com.cns.account.contact;

import com.cns.account.language.Language;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Forms in numbers: lists those that were confirmed, erases those whose time is over. */
@ApplicationScoped
class FormQueue {
    private static final int AT_ONCE = 500;
    private static final String PAGE = """
            select id, language, country, confirmed_at from contact_form
            where kind = $1 and confirmed_at is not null and (confirmed_at, id) < ($2, $3)
            order by confirmed_at desc, id desc limit $4""";
    private static final String OVER = """
            select id, subject from contact_form
            where (confirmed_at is null and asked_at <= $1) or confirmed_at <= $2
            limit $3 for update skip locked""";
    private static final String DELETE = "delete from contact_form where id = any ($1)";

    private final Tenant tenant;
    private final Keyring keyring;
    private final ContactConfig config;
    private final Clock clock;

    FormQueue(Tenant tenant, Keyring keyring, ContactConfig config, Clock clock) {
        this.tenant = tenant;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    /** @param end the latest of the page is before it */
    Uni<List<FormList.Entry>> before(Kind kind, PageToken end, int limit) {
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(PAGE)
                        .execute(Tuple.of(kind.name(), end.at().atOffset(ZoneOffset.UTC), end.id(), limit))
                        .map(FormQueue::entries));
    }

    /** Harmless to run in every replica: a locked row keeps them apart. */
    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return tenant.sql(Owner.CNS, this::eraseSome)
                .repeat()
                .whilst(erased -> erased == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Keys first: when the rest fails, the rows that are left open nothing, and the next sweep takes them. */
    private Uni<Integer> eraseSome(SqlConnection connection) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(ago(config.unconfirmedKept()), ago(config.confirmedKept()), AT_ONCE))
                .flatMap(over -> Multi.createFrom()
                        .iterable(over)
                        .onItem()
                        .transformToUniAndConcatenate(
                                row -> keyring.destroy(Owner.CNS, new SubjectId(row.getUUID("subject"))))
                        .collect()
                        .last()
                        .chain(() -> connection.preparedQuery(DELETE).execute(Tuple.of(ids(over))))
                        .replaceWith(over.size()));
    }

    private OffsetDateTime ago(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }

    static UUID[] ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids.toArray(UUID[]::new);
    }

    private static List<FormList.Entry> entries(RowSet<Row> rows) {
        List<FormList.Entry> entries = new ArrayList<>(rows.size());
        rows.forEach(row -> entries.add(new FormList.Entry(
                new FormId(row.getUUID("id")),
                Language.valueOf(row.getString("language")),
                row.getString("country"),
                row.getOffsetDateTime("confirmed_at").toInstant())));
        return entries;
    }
}
