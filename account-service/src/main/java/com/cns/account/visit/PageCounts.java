package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How often pages were looked at by those who agreed that it is counted. */
@ApplicationScoped
class PageCounts {
    private static final String MOST = """
            select page, sum(views)::bigint as views from page_count
            where account_id = $1 and day between $2 and $3
            group by page order by views desc, page""";

    private final Tenant tenant;

    PageCounts(Tenant tenant) {
        this.tenant = tenant;
    }

    /** @param day in UTC */
    @Stored(table = "page_count")
    record StoredCount(
            AccountId accountId,
            @NotPersonal(NotPersonal.Reason.TIME) LocalDate day,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String page,
            @NotPersonal(NotPersonal.Reason.COUNT) long views) {}

    /** Those of the site that were looked at, the most often first. */
    record Most(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<Viewed> pages) {
        Most {
            pages = List.copyOf(pages);
        }
    }

    /** A page of the site. */
    record Viewed(
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String page,
            @NotPersonal(NotPersonal.Reason.COUNT) long views) {}

    /** Of whole days in UTC, both included. */
    Uni<Most> most(LocalDate from, LocalDate until) {
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(MOST)
                        .execute(Tuple.of(Owner.CNS.value(), from, until))
                        .map(PageCounts::most));
    }

    private static Most most(RowSet<Row> rows) {
        List<Viewed> pages = new ArrayList<>(rows.size());
        rows.forEach(row -> pages.add(new Viewed(row.getString("page"), row.getLong("views"))));
        return new Most(pages);
    }
}
