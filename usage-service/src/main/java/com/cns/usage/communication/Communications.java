package com.cns.usage.communication;

import com.cns.contract.usage.CommunicationRecorded;
import com.cns.usage.bulk.Columns;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table of communications, as it is filled. */
@ApplicationScoped
public class Communications {
    /**
     * A status that is a fact came about when it happened; what is requested waits for its first. What was deleted is not there to be
     * deleted again when a restored database reads it anew from the topic.
     */
    private static final String INSERT = """
            insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction, status,
                                       from_sealed, to_sealed, country, quantity, price_minor, currency, name_sealed,
                                       tags_sealed, carrier, status_at)
            select c.account_id, c.id, c.received_at, c.occurred_at, c.subject_id, c.product, c.direction, c.status,
                   case when a.id is not null then null else c.from_sealed end, case when a.id is not null then null else c.to_sealed end,
                   c.country, c.quantity, c.price_minor, c.currency,
                   case when a.id is not null then null else c.name_sealed end, case when a.id is not null then null else c.tags_sealed end,
                   c.carrier, case when c.status = 'requested' then null else c.occurred_at end
            from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::text[],
                        $7::text[], $8::text[], $9::bytea[], $10::bytea[], $11::text[], $12::bigint[], $13::bigint[],
                        $14::text[], $15::bytea[], $16::bytea[], $17::text[])
                 as c(account_id, id, received_at, occurred_at, subject_id, product, direction, status, from_sealed,
                      to_sealed, country, quantity, price_minor, currency, name_sealed, tags_sealed, carrier)
            left join deletion d on d.account_id = c.account_id and d.id = c.id
                and c.received_at <= d.record_deleted_at + interval '1 day'
            left join address_deletion a on a.account_id = c.account_id and a.id = c.id
                and c.received_at <= a.deleted_at + interval '1 day'
            where d.id is null""";

    /** Stores communications whose ids were claimed in this transaction. */
    public Uni<Void> insert(SqlConnection connection, List<CommunicationRecorded> communications) {
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(communications)
                        .uuid(c -> c.account().value())
                        .uuid(c -> c.id().value())
                        .time(CommunicationRecorded::receivedAt)
                        .time(CommunicationRecorded::occurredAt)
                        .uuid(c -> c.subject().value())
                        .text(c -> Wire.name(c.product()))
                        .text(c -> Wire.name(c.direction()))
                        .text(c -> Wire.name(c.status()))
                        .sealed(CommunicationRecorded::from)
                        .sealed(CommunicationRecorded::to)
                        .text(CommunicationRecorded::country)
                        .number(CommunicationRecorded::quantity)
                        .numberOrNull(CommunicationRecorded::priceMinor)
                        .text(CommunicationRecorded::currency)
                        .sealed(CommunicationRecorded::name)
                        .sealed(CommunicationRecorded::tags)
                        .text(CommunicationRecorded::carrier)
                        .tuple())
                .replaceWithVoid();
    }
}
