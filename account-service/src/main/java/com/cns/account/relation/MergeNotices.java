package com.cns.account.relation;

import com.cns.account.account.AccountLife;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells holders, once, what of them was there before they had shown that an address is theirs ({@link AccountLife#verified}). */
@ApplicationScoped
class MergeNotices {
    private static final Logger LOG = Logger.getLogger(MergeNotices.class);
    private static final int AT_ONCE = 100;
    private static final String UNTOLD = """
            select account_id, person from contact_claim where told_at is null and ended_at is null
            order by since limit $1""";
    private static final String CLAIM = """
            select since from contact_claim where account_id = $1 and person = $2 and told_at is null for update""";
    /** Row-level security leaves what is the holder's. */
    private static final String COUNT = """
            select
                (select count(*) from contact_interaction where person = $1 and recorded_at <= $2) as interactions,
                (select count(*) from contact_finding where person = $1 and recorded_at <= $2) as findings,
                (select count(*) from contact_form where person = $1 and confirmed_at <= $2) as forms,
                (select count(*) from web_visit w join web_visitor v on v.account_id = w.account_id and v.id = w.visitor
                    where v.person = $1 and w.visited_at <= $2) as visits""";

    private static final String TOLD = "update contact_claim set told_at = $3 where account_id = $1 and person = $2";

    private final AcrossTenants across;
    private final Tenant tenant;
    private final Notices notices;
    private final Clock clock;

    MergeNotices(AcrossTenants across, Tenant tenant, Notices notices, Clock clock) {
        this.across = across;
        this.tenant = tenant;
        this.notices = notices;
        this.clock = clock;
    }

    /** @param person the token of the address */
    private record Untold(AccountId account, String person) {}

    /** Harmless to run in every replica: whoever comes second to a claim finds it told. */
    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        return across.in(MergeNotices::untold)
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::tell)
                        .collect()
                        .last());
    }

    private static Uni<List<Untold>> untold(SqlConnection connection) {
        return connection.preparedQuery(UNTOLD).execute(Tuple.of(AT_ONCE)).map(rows -> {
            List<Untold> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(new Untold(new AccountId(row.getUUID("account_id")), row.getString("person"))));
            return all;
        });
    }

    /** One that cannot be told does not keep the others; it is tried again with the next run. */
    private Uni<Void> tell(Untold untold) {
        return tenant.sql(
                        untold.account(),
                        connection -> connection
                                .preparedQuery(CLAIM)
                                .execute(Tuple.of(untold.account().value(), untold.person()))
                                .flatMap(claims -> claims.size() == 0
                                        ? Uni.createFrom().voidItem()
                                        : tell(
                                                connection,
                                                untold,
                                                claims.iterator()
                                                        .next()
                                                        .getOffsetDateTime("since")
                                                        .toInstant())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A holder could not be told what was merged: account=%s kind=%s",
                        untold.account(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(SqlConnection connection, Untold untold, Instant since) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(untold.person(), since.atOffset(ZoneOffset.UTC)))
                .map(rows -> merged(rows.iterator().next(), now))
                .flatMap(merged -> merged.tellsNothing()
                        ? Uni.createFrom().voidItem()
                        : notices.queue(connection, untold.account(), merged))
                .chain(() -> connection
                        .preparedQuery(TOLD)
                        .execute(Tuple.of(untold.account().value(), untold.person(), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private static Notice.Merged merged(Row row, Instant now) {
        return new Notice.Merged(
                row.getLong("interactions"), row.getLong("findings"), row.getLong("forms"), row.getLong("visits"), now);
    }
}
