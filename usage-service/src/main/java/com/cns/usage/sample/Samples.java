package com.cns.usage.sample;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.communication.ContentView;
import com.cns.usage.communication.Opening;
import com.cns.usage.sample.SampleView.Sample;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reads samples. */
@ApplicationScoped
class Samples {
    /** So many of the newest are looked through for ones with a text: what it costs does not grow with the account. */
    private static final int LOOKED_THROUGH = 500;

    private static final String NEWEST = """
            select t.id, t.subject_id, t.text_sealed, t.product, t.received_at, c.status, c.occurred_at
            from (select account_id, id, received_at, status, occurred_at, direction from communication
                  where account_id = $1 and received_at < $2 order by received_at desc, id desc limit $3) c
            join content t on t.account_id = c.account_id and t.id = c.id and t.received_at = c.received_at
            where c.direction = 'outbound'
              and not exists (select from deletion d where d.account_id = c.account_id and d.id = c.id
                              and c.received_at <= d.deleted_at + interval '1 day')
            order by c.received_at desc, c.id desc limit $4""";

    private final Tenant tenant;
    private final Opening opening;
    private final Covering covering;
    private final AuditedRead audited;

    Samples(Tenant tenant, Opening opening, Covering covering, AuditedRead audited) {
        this.tenant = tenant;
        this.opening = opening;
        this.covering = covering;
        this.audited = audited;
    }

    /** What the account sent before that moment, the newest first; nothing when there is no such account. */
    Uni<SampleView> before(AccountId account, Instant before, int limit) {
        audited.about(account);
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(NEWEST)
                                .execute(Tuple.of(
                                        account.value(), before.atOffset(ZoneOffset.UTC), LOOKED_THROUGH, limit))
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .toList()))
                .flatMap(rows -> opened(account, rows))
                .map(samples -> new SampleView(account, samples));
    }

    private Uni<List<Sample>> opened(AccountId account, List<Row> rows) {
        audited.about(rows.stream()
                .map(row -> new SubjectId(row.getUUID("subject_id")))
                .toList());
        return opening.contents(account, rows)
                .flatMap(contents -> SameContext.current()
                        .after(Uni.createFrom()
                                .item(() -> samples(rows, contents))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private List<Sample> samples(List<Row> rows, List<ContentView> contents) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> sample(rows.get(i), contents.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty of whom may not be read. */
    private Optional<Sample> sample(Row row, ContentView content) {
        return Optional.ofNullable(content.text())
                .map(text -> new Sample(
                        new CommunicationId(row.getUUID("id")),
                        row.getString("product"),
                        row.getString("status"),
                        row.getOffsetDateTime("received_at").toInstant(),
                        covering.cover(text)));
    }
}
