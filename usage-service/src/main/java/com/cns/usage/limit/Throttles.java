package com.cns.usage.limit;

import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Counts what accounts that are slowed down ask to send, of all replicas together (R21). The database's clock counts, so that the
 * replicas' need not agree.
 */
@ApplicationScoped
class Throttles {
    private static final double MINUTE = 60;
    private static final double MICROS = 1_000_000;

    /** The generic cell rate algorithm (ITU-T I.371, annex A): what is taken moves the time forward by $2 seconds, up to a minute ahead. */
    private static final String TAKE = """
            insert into throttle_use as t (account_id, spent_until) values ($1, now() + $2 * interval '1 second')
            on conflict (account_id) do update
            set spent_until = greatest(t.spent_until, now()) + $2 * interval '1 second'
            where greatest(t.spent_until, now()) + $2 * interval '1 second' <= now() + interval '1 minute'""";

    /** A statement of its own: it sees the row that the one before met and has locked, whoever wrote it meanwhile. */
    private static final String AHEAD = """
            select extract(epoch from spent_until - now())::float8 as ahead from throttle_use where account_id = $1""";

    /** What is over says nothing. */
    private static final String FORGET = "delete from throttle_use where spent_until < now() - interval '1 hour'";

    private final Tenant tenant;
    private final AcrossTenants across;

    Throttles(Tenant tenant, AcrossTenants across) {
        this.tenant = tenant;
        this.across = across;
    }

    /**
     * Takes so many records of an account's rate.
     *
     * @param records at most {@code perMinute}
     * @return zero when they were taken; else nothing was, and so long it takes until they fit
     */
    Uni<Duration> take(AccountId account, long perMinute, int records) {
        double seconds = MINUTE * records / perMinute;
        return tenant.sql(account, connection -> take(connection, account, seconds));
    }

    private static Uni<Duration> take(SqlConnection connection, AccountId account, double seconds) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(account.value(), seconds))
                .flatMap(taken -> taken.rowCount() == 1
                        ? Uni.createFrom().item(Duration.ZERO)
                        : connection
                                .preparedQuery(AHEAD)
                                .execute(Tuple.of(account.value()))
                                .map(rows -> untilItFits(rows.iterator().next(), seconds)));
    }

    private static Duration untilItFits(Row row, double seconds) {
        double left = row.getDouble("ahead") + seconds - MINUTE;
        return Duration.of(Math.max(1, Math.round(left * MICROS)), ChronoUnit.MICROS);
    }

    @Scheduled(every = "1h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return across.in(connection -> connection.query(FORGET).execute()).replaceWithVoid();
    }
}
