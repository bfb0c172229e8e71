package com.cns.usage.communication;

import com.cns.contract.usage.ContentRecorded;
import com.cns.usage.bulk.Columns;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table of contents, as it is filled (R14). */
@ApplicationScoped
public class Contents {
    /**
     * What came with a retry or a conflict is not kept where that is known already. Where this topic is ahead of the
     * facts it is not known yet: then the row stays, is never served (it has another time of receipt than the facts) and
     * goes with its day. What came while its account's choice was not known everywhere yet is not kept either, also of what is asked to
     * be sent later, nor what comes for a day from which that choice has deleted already.
     */
    private static final String INSERT = """
            insert into content (account_id, id, received_at, subject_id, product, text_sealed)
            select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::bytea[])
                     as c(account_id, id, received_at, subject_id, product, text_sealed)
            where not exists (select from ingest_key k
                              where k.account_id = c.account_id and k.id = c.id and k.received_at <> c.received_at)
              and not exists (select from deletion d where d.account_id = c.account_id and d.id = c.id
                              and c.received_at <= d.deleted_at + interval '1 day')
              and not exists (select from retention_choice r
                              where r.account_id = c.account_id and r.product = c.product
                                and (r.content_days = 0
                                     or c.received_at < r.content_gone_before::timestamp at time zone 'UTC'))
            order by account_id, id, received_at
            on conflict do nothing""";

    /** Stores contents; one that is there already changes nothing. */
    public Uni<Void> insert(SqlConnection connection, List<ContentRecorded> contents) {
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(contents)
                        .uuid(c -> c.account().value())
                        .uuid(c -> c.id().value())
                        .time(ContentRecorded::receivedAt)
                        .uuid(c -> c.subject().value())
                        .text(c -> Wire.name(c.product()))
                        .sealed(ContentRecorded::text)
                        .tuple())
                .replaceWithVoid();
    }
}
